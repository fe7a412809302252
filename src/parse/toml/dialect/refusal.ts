import type { Range } from '../../../model/text.ts';

/** Why upstream's reader stops; each is a message of the rule `toml-dialect`, as `refused-…`. */
export type RefusalKind =
  | 'array-mixed'
  | 'array-strings'
  | 'depth'
  | 'escape'
  | 'header'
  | 'inline-table'
  | 'key'
  | 'number'
  | 'quotes'
  | 'redefined'
  | 'string'
  | 'value';

/** Python's `toml` 0.10.2 raises an error here, of whatever class. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly range: Range;

  constructor(kind: RefusalKind, range: Range) {
    super(kind);
    this.kind = kind;
    this.range = range;
  }
}

/** The text would take too long to follow: nothing is known about what upstream makes of it. */
export class TooMuchWork extends Error {}

/** Counts the characters looked at, so that no text can keep the model busy. */
export class Effort {
  #left = 60_000_000;

  spend(characters: number): void {
    this.#left -= characters;
    if (this.#left < 0) throw new TooMuchWork();
  }
}
