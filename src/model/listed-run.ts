import type { Dataset } from './dataset.ts';
import type { Document } from './document.ts';
import type { Launch, LaunchProblem, LaunchWord } from './launch.ts';
import type { Place } from './place.ts';
import type { Run } from './run.ts';

/** A training that the repository starts or configures. */
export interface ListedRun {
  /** The command that starts it, where the repository has one. */
  readonly launch?: Launch | undefined;
  /** What is checked, where it is a run of FLUX. */
  readonly run?: Run | undefined;
  /** The training config that it reads, relative to the root, where that is inside. */
  readonly config?: string | undefined;
  /** The images that it reads, where it is checked. */
  readonly dataset?: Dataset | undefined;
  /** Whether no word can be an option that is not known; undefined where nothing starts it. */
  readonly isComplete?: boolean | undefined;
  /** The options that get a value which is not known, with the word that does not tell it, where one is to. */
  readonly unknown: ReadonlyMap<string, LaunchWord | undefined>;
}

/** The runs of a checkout, or of a part of it. */
export interface RunList {
  /** By file and place. */
  readonly runs: readonly ListedRun[];
  /** What of files that may start a training was not followed. */
  readonly problems: readonly LaunchProblem[];
  /** What was read. */
  readonly documents: readonly Document[];
  /** How many of it were asked for. */
  readonly files: number;
}

/** Where the command of a run stands, or else the beginning of the file that configures it. */
export function placeOfRun({ launch, run }: ListedRun): Place {
  if (launch !== undefined) return launch.place;
  if (run === undefined) throw new Error('a run has a command or a configuration');
  return { document: run.document, range: { start: 0, end: 0 } };
}
