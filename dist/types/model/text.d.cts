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
