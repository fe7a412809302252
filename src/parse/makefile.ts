import type { Document } from '../model/document.ts';
import type { Text, TextPiece } from '../model/launch.ts';
import { known } from '../model/launch-text.ts';
import type { Place } from '../model/place.ts';

/** A line of a makefile, with those that it goes on in. */
export interface MakeLine {
  readonly text: Text;
  readonly place: Place;
  /** The number of the line after it. */
  readonly next: number;
}

interface Line {
  readonly start: number;
  /** Without its end. */
  readonly end: number;
}

/** The lines of a makefile, read one after the other, as what a line is follows from those before it. */
export class MakeLines {
  readonly document: Document;
  readonly #lines: readonly Line[];

  constructor(document: Document) {
    this.document = document;
    this.#lines = [...document.text.matchAll(/[^\n]*\n|[^\n]+$/g)].map(({ 0: line, index }) => ({
      start: index,
      end: index + line.replace(/\r?\n$/, '').length,
    }));
  }

  get count(): number {
    return this.#lines.length;
  }

  /** What stands in one line, as it is. */
  written(at: number): string {
    const line = this.#lines[at];
    return line === undefined ? '' : this.document.text.slice(line.start, line.end);
  }

  /** A line of make's own: where it goes on, the line end and the blanks around it are one blank. */
  ordinary(at: number): MakeLine {
    return this.#joined(at, (pieces, line, before) => {
      const written = this.document.text.slice(line.start, line.end);
      const start =
        before === undefined ? line.start : line.start + (written.length - written.trimStart().length);
      if (before !== undefined) pieces.push(...this.#piece(before, start, ' '));
      const end = this.#goesOn(line) ? line.start + written.slice(0, -1).trimEnd().length : line.end;
      pieces.push(...this.#piece(start, Math.max(start, end)));
      return end;
    });
  }

  /** A line of a recipe: the shell sees where it goes on, without the mark with which the next line begins. */
  recipe(at: number, prefix: string): MakeLine {
    return this.#joined(at, (pieces, line, before) => {
      const isMarked = this.document.text.startsWith(prefix, line.start);
      const start = line.start + (isMarked ? prefix.length : 0);
      if (before !== undefined) pieces.push(...this.#piece(before, line.start, '\n'));
      pieces.push(...this.#piece(start, line.end));
      return line.end;
    });
  }

  /** Whole lines, as they are, with the ends between them. */
  verbatim(from: number, to: number): Text {
    const [first, last] = [this.#lines[from], this.#lines[to - 1]];
    return first === undefined || last === undefined || to <= from ? [] : this.#piece(first.start, last.end);
  }

  #joined(
    at: number,
    add: (pieces: TextPiece[], line: Line, before: number | undefined) => number,
  ): MakeLine {
    const pieces: TextPiece[] = [];
    let next = at;
    let before: number | undefined;
    for (;;) {
      const line = this.#lines[next];
      if (line === undefined) break;
      before = add(pieces, line, before);
      next += 1;
      if (!this.#goesOn(line)) break;
    }
    const start = this.#lines[at]?.start ?? 0;
    const end = this.#lines[next - 1]?.end ?? start;
    return { text: pieces, place: { document: this.document, range: { start, end } }, next };
  }

  /** Whether the line ends with an odd number of backslashes. */
  #goesOn({ start, end }: Line): boolean {
    let at = end;
    while (at > start && this.document.text[at - 1] === '\\') at -= 1;
    return (end - at) % 2 === 1;
  }

  #piece(start: number, end: number, as = this.document.text.slice(start, end)): Text {
    return known(as, { document: this.document, range: { start, end } });
  }
}
