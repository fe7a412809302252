import type { Baseline } from './baseline.ts';
import type { Finding } from './finding.ts';
import type { Said } from './message.ts';
import type { PolicyOrigin } from './policy.ts';
import type { Repository } from './repository.ts';

/** A file that was looked at and left alone, and why. */
export type SkippedFile = Said<'skipped'> & {
  readonly path: string;
  /** It was asked for by its own path. */
  readonly named?: boolean;
  /** It is checked where it is asked for by its own path: nothing else says that it is ours. */
  readonly onRequest?: true;
};

/** What linting a checkout gave: the findings in order, and what they rest on. */
export interface LintReport {
  readonly findings: readonly Finding[];
  /** All that was read. */
  readonly repository: Repository;
  /** What of it was asked for. */
  readonly asked: Pick<Repository, 'documents' | 'runs'>;
  readonly skipped: readonly SkippedFile[];
  /** How many findings comments keep from being reported; none unless said. */
  readonly suppressed?: number;
  /** How many findings the baseline knows; none unless said. */
  readonly known?: number;
  /** How many findings are not reported because the change that is looked at does not touch them; none unless said. */
  readonly untouched?: number;
  /** How many findings are left out because they are advice that nobody asked for; none unless said. */
  readonly unasked?: number;
  /** The paths of each override in the settings that matches no file, where all files were read; none unless said. */
  readonly idle?: readonly (readonly string[])[];
  /** How many findings the baseline need not hold any more; none unless said. */
  readonly outdated?: number;
  /** By what was judged; by what is checked out unless said. */
  readonly policy?: PolicyOrigin;
  /** The baseline without those. */
  readonly pruned?: Baseline;
}

/** The parts of a linting: reading and parsing files, joining them to runs, checking those. */
export type Stage = 'read' | 'join' | 'check';

/** How far a stage is: in files while they are read, in rules while they check. */
export interface Step {
  readonly stage: Exclude<Stage, 'join'>;
  readonly done: number;
  readonly total: number;
}
