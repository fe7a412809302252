/** A half-open span of a text, in UTF-16 code units: `text.slice(start, end)`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One replacement in a text; an empty range inserts. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** `safe`: upstream then does what is written, and nothing else changes. */
export interface TextFix {
  readonly edits: readonly TextEdit[];
  readonly safe: boolean;
}

/** A place as editors and GitHub show it: both numbers count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The text of UTF-16 units, or of bytes as Latin-1. Halves of characters stay what they are. */
export function textOfUnits(units: Uint8Array | Uint16Array): string {
  // A function takes only so many arguments.
  const step = 8192;
  let text = '';
  for (let at = 0; at < units.length; at += step) {
    text += String.fromCharCode(...units.subarray(at, at + step));
  }
  return text;
}

/** How many bytes of UTF-8 a text takes. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The beginning of a text that takes at most so many bytes of UTF-8. */
export function utf8Start(text: string, most: number): string {
  return text.slice(0, new TextEncoder().encodeInto(text, new Uint8Array(most)).read);
}

/** Turns offsets of one text into positions. CRLF, LF and a lone CR each end a line. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    let feed = text.indexOf('\n');
    let carriage = text.indexOf('\r');
    while (feed !== -1 || carriage !== -1) {
      const at = carriage === -1 || (feed !== -1 && feed < carriage) ? feed : carriage;
      if (at === feed || at + 1 !== feed) this.#starts.push(at + 1);
      if (at === feed) feed = text.indexOf('\n', at + 1);
      else carriage = text.indexOf('\r', at + 1);
    }
  }

  /** How many lines the text has; a final line end opens one more, empty line. */
  get lines(): number {
    return this.#starts.length;
  }

  /** The position of an offset; offsets outside the text are moved to its nearest end. */
  position(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), this.#length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - this.start(low) + 1 };
  }

  /** The span of a line (counted from 1), its line end included. */
  line(number: number): Range {
    const index = Math.min(Math.max(number, 1), this.#starts.length) - 1;
    return { start: this.start(index), end: this.#starts[index + 1] ?? this.#length };
  }

  private start(index: number): number {
    return this.#starts[index] ?? 0;
  }
}
