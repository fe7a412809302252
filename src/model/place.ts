import type { Document } from './document.ts';
import { memoizePerObject } from './memoize.ts';
import { LineIndex, type Position, type Range } from './text.ts';

/** A range of a document. Nothing is set, reported, related or edited without one. */
export interface Place {
  readonly document: Document;
  readonly range: Range;
}

/** A value of a document, as a place. */
export function placed(document: Document, { range }: { readonly range: Range }): Place {
  return { document, range };
}

/** What stands at a place. */
export function textAt({ document: { text }, range: { start, end } }: Place): string {
  return text.slice(start, end);
}

/** The lines of a document; they are counted once. */
export const linesOf: (document: Document) => LineIndex = memoizePerObject(
  ({ text }: Document) => new LineIndex(text),
);

/** Where a place begins, in lines and columns. */
export function positionOf({ document, range }: Place): Position {
  return linesOf(document).position(range.start);
}

/** A place as people name it: `train.sh:4`. */
export function nameOfPlace(place: Place, showPath: (path: string) => string = String): string {
  return `${showPath(place.document.path)}:${positionOf(place).line}`;
}
