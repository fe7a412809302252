import type { Meant } from './finding.ts';
import type { Place } from './place.ts';

/** One replacement at a place; an empty range inserts. */
export interface PlacedEdit {
  readonly at: Place;
  readonly text: string;
  /** It is written in the language of a launch. */
  readonly inWords?: true | undefined;
}

/** `safe`: upstream then does what is written, and nothing else changes. */
export interface PlacedFix {
  readonly edits: readonly PlacedEdit[];
  readonly safe: boolean;
}

/** A key that stands for another one, or where it is not read: `at` is where the key stands. */
export type PlacedMeant = Omit<Meant, 'path' | 'range'> & { readonly at: Place };
