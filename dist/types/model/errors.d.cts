/** What was asked for makes no sense: the asker's mistake, not a finding. `message` says why, a line for each mistake. */
export declare class UsageError extends Error {
    readonly name = "UsageError";
}
