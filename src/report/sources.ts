import type { Document } from '../model/document.ts';
import { LineIndex, type Position, type Range } from '../model/text.ts';

/** A text with its lines. */
export interface Source {
  readonly text: string;
  readonly lines: LineIndex;
}

export interface Place {
  readonly start: Position;
  /** Exclusive. */
  readonly end: Position;
}

/** Finds places in the documents of a report; each document's lines are counted once, when first asked for. */
export class Sources {
  readonly #documents: ReadonlyMap<string, Document>;
  readonly #read = new Map<string, Source>();

  constructor(documents: readonly Document[]) {
    this.#documents = new Map(documents.map((document) => [document.path, document]));
  }

  /** The document at `path`; one that could not be read is empty. */
  get(path: string): Source {
    const known = this.#read.get(path);
    if (known !== undefined) return known;
    const text = this.#documents.get(path)?.text ?? '';
    const source = { text, lines: new LineIndex(text) };
    this.#read.set(path, source);
    return source;
  }

  place(path: string, range: Range): Place {
    const { lines } = this.get(path);
    return { start: lines.position(range.start), end: lines.position(range.end) };
  }
}

/** The text of a line (counted from 1) without its end. */
export function lineText({ text, lines }: Source, number: number): string {
  const { start, end } = lines.line(number);
  return text.slice(start, end).replace(/[\r\n]+$/, '');
}
