import { type Finding, severities } from '../model/finding.ts';

export const ruleLevels = ['off', ...severities] as const;

/** The mildest findings that fail a check. */
export const failLevels = [...severities, 'never'] as const;
export type FailOn = (typeof failLevels)[number];

/** The findings that are bad enough to fail the check. */
export function failing(findings: readonly Finding[], failOn: FailOn): readonly Finding[] {
  if (failOn === 'never') return [];
  const mildest = severities.indexOf(failOn);
  return findings.filter((finding) => severities.indexOf(finding.severity) <= mildest);
}
