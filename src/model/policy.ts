import type { Baseline } from './baseline.ts';
import type { Settings } from './settings.ts';

/**
 * What comments that suppress findings do: with `allow` their findings are not reported, with `report` they are notices,
 * and with `ignore` the comments are comments like any other.
 */
export const suppressionModes = ['allow', 'report', 'ignore'] as const;

export type SuppressionMode = (typeof suppressionModes)[number];

/** Texts of files as they were, by path; those that were not there, or that cannot be known, are left out. */
export type ReadStood = (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** What findings are judged by. */
export interface Policy {
  readonly settings?: Settings;
  /** Findings that are known and not to be reported. */
  readonly baseline?: Baseline;
  /** `allow` unless said. */
  readonly suppressions?: SuppressionMode;
  /** Files as they are where the policy comes from: comments that do not stand there do not count. All do without. */
  readonly stood?: ReadStood;
}
