import { type Finding, type Severity, severities } from '../model/finding.ts';

/** What a rule's findings become, by rule id. */
export type SeverityOverrides = Readonly<Record<string, Severity | 'off'>>;

/** Applies the overrides and puts what is left in order: by file, then by place, then worst first. */
export function settle(findings: readonly Finding[], overrides: SeverityOverrides): Finding[] {
  return findings
    .flatMap((finding) => {
      const override = Object.hasOwn(overrides, finding.rule) ? overrides[finding.rule] : undefined;
      if (override === 'off') return [];
      return override === undefined ? [finding] : [{ ...finding, severity: override }];
    })
    .sort(byPlace);
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
