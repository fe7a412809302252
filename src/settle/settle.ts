import type { Touched } from '../assemble/touched.ts';
import type { BaselineEntry } from '../model/baseline.ts';
import { type Finding, type Severity, severities } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Repository } from '../model/run.ts';
import type { Preset, SeverityOverrides } from '../model/settings.ts';
import { type Compared, compareWith } from './baseline.ts';
import { isTouched } from './scope.ts';
import { suppress } from './suppressions.ts';

export interface SettleOptions {
  /** What was asked for; it counts before all else. */
  readonly severities: SeverityOverrides;
  readonly preset: Preset;
  /** What holds for some paths, or for all; the last one that matches counts. */
  readonly overrides: readonly {
    readonly rules: SeverityOverrides;
    matches(path: string): boolean;
  }[];
  /** Findings that are known and not to be reported. */
  readonly baseline: readonly BaselineEntry[];
  /** All rules there are. */
  readonly rules: readonly Rule[];
  /** Whether a comment that suppresses findings has to say why. */
  readonly requireReason: boolean;
  /** Whether all of the checkout was looked at, and not only some paths. */
  readonly whole: boolean;
  /** The files whose findings count; all unless said. */
  readonly touched?: Touched;
}

export interface Settled extends Compared {
  /** In order: by file, then by place, then worst first. */
  readonly findings: readonly Finding[];
  /** What the baseline need not hold any more; nothing where only a part of the checkout was looked at. */
  readonly outdated: readonly BaselineEntry[];
  /** How many findings comments keep from being reported. */
  readonly suppressed: number;
  /** How many findings are left out because a change does not touch them. */
  readonly untouched: number;
}

/** What counts of what was found: applies suppressions, then severities, then the baseline, then what was touched. */
export function settle(found: readonly Finding[], options: SettleOptions, repository: Repository): Settled {
  const { findings, suppressed } = suppress(found, repository, options.rules, options);
  const weighed = weigh(findings, options).sort(byPlace);
  const texts = new Map(repository.documents.map(({ path, text }) => [path, text]));
  const compared = compareWith(weighed, options.baseline, (path) => texts.get(path) ?? '');
  const { touched } = options;
  const counting = compared.findings.filter(
    (finding) => touched === undefined || isTouched(finding, touched),
  );
  return {
    findings: counting,
    known: compared.known,
    outdated: options.whole ? compared.outdated : [],
    suppressed,
    untouched: compared.findings.length - counting.length,
  };
}

const presetLevels: Readonly<Record<Preset, Readonly<Record<Severity, Severity | 'off'>>>> = {
  recommended: { error: 'error', warning: 'warning', notice: 'notice' },
  strict: { error: 'error', warning: 'error', notice: 'warning' },
  minimal: { error: 'error', warning: 'off', notice: 'off' },
  advice: { error: 'error', warning: 'warning', notice: 'notice' },
};

function weigh(
  findings: readonly Finding[],
  { severities, overrides, preset, rules }: SettleOptions,
): Finding[] {
  const unasked = new Set(
    preset === 'advice' ? [] : rules.filter(({ category }) => category === 'advice').map(({ id }) => id),
  );
  return findings.flatMap((finding) => {
    const { rule, path } = finding;
    const override = overrides.findLast((one) => Object.hasOwn(one.rules, rule) && one.matches(path))?.rules;
    const asked = [severities, override ?? {}].find((levels) => Object.hasOwn(levels, rule))?.[rule];
    const level = asked ?? (unasked.has(rule) ? 'off' : presetLevels[preset][finding.severity]);
    if (level === 'off') return [];
    return level === finding.severity ? [finding] : [{ ...finding, severity: level }];
  });
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compareText(a.path, b.path) ||
    a.range.start - b.range.start ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compareText(a.rule, b.rule)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
