import type { Dataset } from './dataset.ts';
import type { Document } from './document.ts';
import type { Launch, LaunchProblem } from './launch.ts';
import type { Place } from './place.ts';
import type { GuiConfig, Run } from './run.ts';

/** A version of a Python package that the repository asks for. */
export interface Pin {
  /** Normalised as PyPI does: lower case, `-` for runs of `-_.`. */
  readonly package: string;
  /** A PEP 440 specifier set, such as `==1.6.0` or `>=1.7.0,<2`; `undefined` where any version is accepted. */
  readonly specifier: string | undefined;
  readonly place: Place;
  /** A lock file fixes the version; a requirement only bounds it. */
  readonly locked: boolean;
  /** When it applies, as written: an environment marker, an extra, a group. Absent where it always does. */
  readonly condition?: string;
}

/** Where a run is configured. */
export interface RunPlace {
  readonly document: Pick<Document, 'path'>;
}

/** Everything that was read from one checkout, joined. */
export interface Repository {
  readonly documents: readonly Document[];
  readonly runs: readonly Run[];
  /** One of each run, and one of each dataset file that no run names. */
  readonly datasets: readonly Dataset[];
  readonly pins: readonly Pin[];
  /** Every command that starts a training, also of other models, in the order of the files; none unless said. */
  readonly launches?: readonly Launch[];
  /** What of files that may start a training was not followed; nothing unless said. */
  readonly launchProblems?: readonly LaunchProblem[];
  /** The files of the GUI, also those of which no run is made; none unless said. */
  readonly guis?: ReadonlyMap<Document, GuiConfig>;
  /** The versions that the settings say are installed; they count where no file names accelerate. */
  readonly stated?: StatedVersions;
}

/** Versions that somebody says are installed, such as `1.6.0`. */
export interface StatedVersions {
  readonly accelerate?: string | undefined;
  readonly torch?: string | undefined;
}
