import type { Document } from '../model/document.ts';
import type { Fix } from '../model/finding.ts';
import { LineIndex, type Position, type Range } from '../model/text.ts';
import { coverSecrets } from '../secrets/cover.ts';
import { coveredText } from '../secrets/document.ts';
import { coverThese, toldByName } from '../secrets/findings.ts';

/** A text with its lines. */
export interface Source {
  readonly text: string;
  readonly lines: LineIndex;
}

/** Where a range is, in lines and columns. */
interface Positions {
  readonly start: Position;
  /** Exclusive. */
  readonly end: Position;
}

/** Finds places in the documents of a report; each document's lines are counted once, when first asked for. */
export class Sources {
  readonly #documents: ReadonlyMap<string, Document>;
  readonly #read = new Map<string, Source>();
  readonly #covered = new Map<string, Source>();
  #named: ReadonlySet<string> | undefined;

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

  /** The same with its secrets covered, for showing lines of it. */
  covered(path: string): Source {
    const known = this.#covered.get(path);
    if (known !== undefined) return known;
    const document = this.#documents.get(path);
    this.#named ??= toldByName([...this.#documents.values()]);
    const text = document ? coverThese(coveredText(document), this.#named) : '';
    const source = { ...this.get(path), text };
    this.#covered.set(path, source);
    return source;
  }

  /** A fix for programs to make; none where it writes or replaces a secret: covered, it would write dots. */
  fixOf(path: string, fix: Fix | undefined): Fix | undefined {
    if (fix === undefined) return undefined;
    const [{ text }, covered] = [this.get(path), this.covered(path)];
    const isOpen = fix.edits.every(
      ({ range: { start, end }, text: added }) =>
        coverSecrets(added) === added && text.slice(start, end) === covered.text.slice(start, end),
    );
    return isOpen ? fix : undefined;
  }

  place(path: string, range: Range): Positions {
    const { lines } = this.get(path);
    return { start: lines.position(range.start), end: lines.position(range.end) };
  }
}

/** The text of a line (counted from 1) without its end. */
export function lineText({ text, lines }: Source, number: number): string {
  const { start, end } = lines.line(number);
  return text.slice(start, end).replace(/[\r\n]+$/, '');
}
