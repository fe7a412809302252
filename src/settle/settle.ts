import { type Finding, type Severity, severities } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Repository } from '../model/run.ts';
import { suppress } from './suppressions.ts';

/** What a rule's findings become, by rule id. */
export type SeverityOverrides = Readonly<Record<string, Severity | 'off'>>;

export interface SettleOptions {
  readonly severities: SeverityOverrides;
  /** All rules there are. */
  readonly rules: readonly Rule[];
  /** Whether all of the checkout was looked at, and not only some paths. */
  readonly whole: boolean;
}

export interface Settled {
  /** In order: by file, then by place, then worst first. */
  readonly findings: readonly Finding[];
  /** How many findings comments keep from being reported. */
  readonly suppressed: number;
}

/** What counts of what was found: applies suppressions, then severities. */
export function settle(
  found: readonly Finding[],
  { severities, rules, whole }: SettleOptions,
  repository: Repository,
): Settled {
  const { findings, suppressed } = suppress(found, repository, rules, whole);
  return { findings: weigh(findings, severities).sort(byPlace), suppressed };
}

function weigh(findings: readonly Finding[], overrides: SeverityOverrides): Finding[] {
  return findings.flatMap((finding) => {
    const override = Object.hasOwn(overrides, finding.rule) ? overrides[finding.rule] : undefined;
    if (override === 'off') return [];
    return override === undefined ? [finding] : [{ ...finding, severity: override }];
  });
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.path, b.path) ||
    a.range.start - b.range.start ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compare(a.rule, b.rule)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
