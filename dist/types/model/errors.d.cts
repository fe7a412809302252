/** What was asked for makes no sense, such as a path that is not there: the asker's mistake, not a finding. */
export declare class UsageError extends Error {
    readonly name = "UsageError";
}
