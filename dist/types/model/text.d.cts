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
export declare function textOfUnits(units: Uint8Array | Uint16Array): string;
/** How many bytes of UTF-8 a text takes. */
export declare function utf8Length(text: string): number;
/** The beginning of a text that takes at most so many bytes of UTF-8. */
export declare function utf8Start(text: string, most: number): string;
/** Turns offsets of one text into positions. CRLF, LF and a lone CR each end a line. */
export declare class LineIndex {
    #private;
    constructor(text: string);
    /** How many lines the text has; a final line end opens one more, empty line. */
    get lines(): number;
    /** The position of an offset; offsets outside the text are moved to its nearest end. */
    position(offset: number): Position;
    /** The span of a line (counted from 1), its line end included. */
    line(number: number): Range;
    private start;
}
