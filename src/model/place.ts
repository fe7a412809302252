import type { Document } from './document.ts';
import type { Range } from './text.ts';

/** A range of a document. Nothing is set, reported, related or edited without one. */
export interface Place {
  readonly document: Document;
  readonly range: Range;
}

/** A value of a document, as a place. */
export function placed(document: Document, { range }: { readonly range: Range }): Place {
  return { document, range };
}

/** A part of what stands at a place: an item of a list. */
export function partOf({ document }: Place, { range }: { readonly range: Range }): Place {
  return { document, range };
}

/** What stands at a place. */
export function textAt({ document: { text }, range: { start, end } }: Place): string {
  return text.slice(start, end);
}

/** Whether two places begin at the same point of the same document. */
export function startsWith(one: Place, other: Place): boolean {
  return one.document === other.document && one.range.start === other.range.start;
}
