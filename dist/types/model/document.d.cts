import type { Said } from './message.cjs';
import type { Range, TextFix } from './text.cjs';
/** What a document is, told by its content (launch scripts and requirements also by their name). */
export type DocumentKind = 'train-config' | 'dataset-config' | 'gui-config' | 'launch-script' | 'accelerate-config' | 'requirements' | 'settings';
/** One file of the checkout. `path` is relative to the root, with `/`, and never starts with `./` or `../`. */
export interface SourceFile {
    readonly path: string;
    readonly text: string;
}
/** A file that was to be read, and what kept it from being. */
export type UnreadableFile = Said<'unreadable-file'> & {
    readonly path: string;
    /** What kept it from being read, where that matters: it is not there, or too large. */
    readonly cause?: 'missing' | 'size';
    /** What to say where it is a config: upstream decodes it as UTF-8 too, and stops. */
    readonly asConfig?: Said<'unreadable-file'>;
    /** What could be made out of its beginning, or of bytes that are no text, for guessing what the file was meant to be. */
    readonly glimpse?: string | undefined;
    /** Something of ours may be in it, whatever is known of its content. */
    readonly suspect?: boolean;
    /** Where nothing of ours seems to be in it, it is only listed, with these words. */
    readonly listedAs?: Said<'skipped'>;
};
/**
 * A value read from a file, with its place. TOML, JSON and YAML share it: JSON numbers are `integer` when written
 * without fraction and exponent; `null` is JSON's and YAML's, `date` (kept as written) is TOML's and YAML's.
 */
export type Value = ScalarValue | ArrayValue | TableValue;
export type ScalarValue = {
    readonly range: Range;
} & ({
    readonly type: 'string';
    readonly value: string;
} | {
    readonly type: 'integer';
    readonly value: number | bigint;
} | {
    readonly type: 'float';
    readonly value: number;
} | {
    readonly type: 'boolean';
    readonly value: boolean;
} | {
    readonly type: 'date';
    readonly value: string;
} | {
    readonly type: 'null';
    readonly value: null;
});
export interface ArrayValue {
    readonly type: 'array';
    readonly range: Range;
    readonly items: readonly Value[];
}
export interface TableValue {
    readonly type: 'table';
    /** A header table covers its header; an inline table or a JSON object covers its braces. */
    readonly range: Range;
    /** How the table was written; `implied` is a table that only `[a.b]` or `a.b = …` made. */
    readonly form: 'root' | 'header' | 'inline' | 'implied';
    /** In file order. Keys are just keys, `__proto__` too. */
    readonly entries: readonly Entry[];
}
export interface Entry {
    readonly key: string;
    readonly keyRange: Range;
    readonly value: Value;
}
/** The rules that report what was in the way of reading. */
export type ReadRule = 'toml-syntax' | 'toml-dialect' | 'json-syntax' | 'unreadable-file';
/** Something that kept a file, or a part of it, from being read as written, and what its rule says of it. */
export type ReadProblem<Rule extends ReadRule = ReadRule> = {
    [R in Rule]: {
        readonly rule: R;
    } & Said<R> & {
        readonly range: Range;
        readonly severity: 'error' | 'warning' | 'notice';
        /** What it does to the whole: upstream does not get past it, or reads nothing of what follows. */
        readonly effect?: 'stops' | 'rest-lost' | undefined;
        readonly fix?: TextFix | undefined;
        /** Another range of the file. */
        readonly related?: (Said<R> & {
            readonly range: Range;
        }) | undefined;
    };
}[Rule];
/** A file, read: its values with their places, and what stood in the way. */
export interface Document extends SourceFile {
    readonly format: 'toml' | 'json' | 'yaml' | 'text';
    /** What upstream would read; empty where nothing could be read. */
    readonly root: TableValue;
    readonly problems: readonly ReadProblem[];
}
/** A file of which only the text matters. */
export declare function unparsed(path: string, text: string): Document;
/** Whether upstream gets past reading the file, even where it reads something else than is written. */
export declare function isReadable({ problems }: Document): boolean;
