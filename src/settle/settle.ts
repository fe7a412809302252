import type { BaselineEntry } from '../model/baseline.ts';
import { type Finding, type Severity, severities } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Repository } from '../model/run.ts';
import type { Preset, SeverityOverrides } from '../model/settings.ts';
import { compareWith } from './baseline.ts';
import { isAskedFor, type Scope, within } from './scope.ts';
import { suppress } from './suppressions.ts';

export interface SettleOptions extends Scope {
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
  /** Whether all of the checkout was read. */
  readonly whole: boolean;
}

export interface Settled {
  /** In order: by file, then by place, then worst first. */
  readonly findings: readonly Finding[];
  /** How many findings the baseline knows. */
  readonly known: number;
  /** What the baseline need not hold any more; nothing where only a part of the checkout was read. */
  readonly outdated: readonly BaselineEntry[];
  /** How many findings comments keep from being reported. */
  readonly suppressed: number;
  /** How many findings are left out because a change does not touch them. */
  readonly untouched: number;
}

/**
 * What counts of what was found: applies suppressions, then severities, then the baseline, and reports what is in the
 * scope. What is not asked for counts as if it had not been found.
 */
export function settle(found: readonly Finding[], options: SettleOptions, repository: Repository): Settled {
  const { findings, suppressed } = suppress(found, repository, options.rules, options);
  const texts = new Map(repository.documents.map(({ path, text }) => [path, text]));
  const compared = compareWith(weigh(findings, options), options.baseline, (path) => texts.get(path) ?? '');
  const asked = (all: readonly Finding[]) => all.filter((finding) => isAskedFor(finding, options));
  const counting = asked(compared.findings);
  const reported = counting.flatMap((finding) => within(finding, options) ?? []);
  return {
    findings: reported.sort(byPlace),
    known: asked(compared.known).length,
    outdated: options.whole ? compared.outdated.filter(({ path }) => options.isAsked(path)) : [],
    suppressed: asked(suppressed).length,
    untouched: counting.length - reported.length,
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
    const { rule, path, elsewhere } = finding;
    const override = overrides.findLast((one) => Object.hasOwn(one.rules, rule) && one.matches(path))?.rules;
    const asked = [severities, override ?? {}].find((levels) => Object.hasOwn(levels, rule))?.[rule];
    const weighed = (one: Finding) => {
      const level = asked ?? (unasked.has(rule) ? 'off' : presetLevels[preset][one.severity]);
      return level === 'off' ? [] : [level === one.severity ? one : { ...one, severity: level }];
    };
    const [own] = weighed(finding);
    if (own === undefined) return [];
    return elsewhere === undefined ? [own] : [{ ...own, elsewhere: elsewhere.flatMap(weighed) }];
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
