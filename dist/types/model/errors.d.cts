import type { MessageData } from './finding.cjs';
/** A message of the group `usage`, with its data. */
export interface Said {
    readonly message: string;
    readonly data: MessageData;
}
/** A place in a file, or all of it; lines and columns count from 1. */
export interface MistakePlace {
    readonly path: string;
    readonly line?: number;
    readonly column?: number;
}
/** What is wrong with what was asked for: a sentence, in parts, and where it is written if that is a file. */
export interface Mistake {
    readonly place?: MistakePlace;
    readonly said: readonly Said[];
}
/** What was asked for makes no sense: the asker's mistake, not a finding. `message` says why, a line for each mistake. */
export declare class UsageError extends Error {
    readonly name = "UsageError";
    /** The same for every language. */
    readonly mistakes: readonly Mistake[];
    constructor(message: string, mistakes: readonly Mistake[]);
}
