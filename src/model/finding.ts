import type { MessageData } from './message.ts';
import type { Range, TextEdit } from './text.ts';

export const severities = ['error', 'warning', 'notice'] as const;

/** What upstream does: stops or surely does otherwise, puts work at risk, or is worth knowing. */
export type Severity = (typeof severities)[number];

/** One replacement in the file at `path`; an empty range inserts. */
export interface Edit extends TextEdit {
  readonly path: string;
}

/** `safe`: upstream then does what is written, and nothing else changes. */
export interface Fix {
  readonly edits: readonly Edit[];
  readonly safe: boolean;
}

export interface RelatedPlace {
  readonly path: string;
  readonly range: Range;
  /** Names a message of the same rule, with `data` for its placeholders. */
  readonly message: string;
  readonly data?: MessageData | undefined;
  /** It is a launch of the run for which the finding holds; the message is one about launches. */
  readonly isLaunch?: true | undefined;
}

/** A key that stands for another one, or where it is not read. */
export interface Meant {
  /** The file that it stands in, and where its key does. */
  readonly path: string;
  readonly range: Range;
  readonly name: string;
  /** It is meant to stand at the top. */
  readonly atTop?: true;
  /** It is meant to be this item of the list of that name. */
  readonly item?: string;
}

/** What a rule has to say about one place. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  /** The smallest thing that is wrong, in the file at `path`. */
  readonly range: Range;
  /** Names the message in the catalogue, with `data` for its placeholders. */
  readonly message: string;
  readonly data: MessageData;
  readonly fix?: Fix;
  readonly related?: readonly RelatedPlace[];
  /** The same fact said where else it matters: the first of them counts where this place is none to report on. */
  readonly elsewhere?: readonly Finding[];
  /** An opinion, or tidying that changes nothing: left out unless it is asked for. */
  readonly advice?: true;
  /** In how many other files the same is true, where it is said once for all. */
  readonly others?: number;
  /** What it is about, where that does not stand at the place: an option that is not set, a version. */
  readonly about?: string;
  /** What the keys are meant to be that it is about. */
  readonly means?: readonly Meant[];
  /** The findings that it follows from: were they mended, it would not be found, or this would be found instead. */
  readonly follows?: { readonly from: readonly Finding[]; readonly instead?: Finding };
  /** It is about the words of a launch: what to write is said as words. */
  readonly inWords?: true;
  /** All that its run sets is known: no command line that is not here can set more. */
  readonly isComplete?: true;
  /** It stands for findings of its rule that there was no room for: at how many places of its file, or of how many files. */
  readonly more?: { readonly places: number; readonly files?: number };
}

/** Equal for findings that say the same of the same place. */
export function sayingOf({ rule, path, range, message, data }: Finding): string {
  return JSON.stringify([rule, path, range, message, data]);
}
