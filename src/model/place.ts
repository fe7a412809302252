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

/** What stands at a place. */
export function textAt({ document: { text }, range: { start, end } }: Place): string {
  return text.slice(start, end);
}
