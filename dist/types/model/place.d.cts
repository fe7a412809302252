import type { Document } from './document.cjs';
import { LineIndex, type Position, type Range } from './text.cjs';
/** A range of a document. Nothing is set, reported, related or edited without one. */
export interface Place {
    readonly document: Document;
    readonly range: Range;
}
/** A value of a document, as a place. */
export declare function placed(document: Document, { range }: {
    readonly range: Range;
}): Place;
/** What stands at a place. */
export declare function textAt({ document: { text }, range: { start, end } }: Place): string;
/** The lines of a document; they are counted once. */
export declare const linesOf: (document: Document) => LineIndex;
/** Where a place begins, in lines and columns. */
export declare function positionOf({ document, range }: Place): Position;
/** A place as people name it: `train.sh:4`. */
export declare function nameOfPlace(place: Place, showPath?: (path: string) => string): string;
