import type { Catalogue } from '../messages/catalogue.ts';
import type { Painter } from './paint.ts';
import type { Sources } from './sources.ts';

/** How a report for people is shown. */
export interface TextOptions {
  readonly messages: Catalogue;
  readonly colors: boolean;
  /** Whether the name of a rule is a link to its page. */
  readonly links: boolean;
  /** Columns of the terminal; without them, texts are not broken into lines. */
  readonly width: number | undefined;
  /** How a path of the report is shown. */
  readonly showPath: (path: string) => string;
  /** `quiet`: findings only. `verbose`: also what was read and skipped, and each run's script and target. */
  readonly detail: 'quiet' | 'normal' | 'verbose';
}

/** What its parts are made with. */
export interface Printer extends TextOptions {
  /** Columns that a text, and a line of source, may take. */
  readonly columns: number;
  readonly sourceColumns: number;
  readonly color: Painter;
  readonly sources: Sources;
}
