/** The plan of a run as `plan` gives it to programs; `schemas/plan.schema.json` describes it. What is unknown is `null`. */
export interface PlanReport {
    /** Raised when a change would break a reader. */
    readonly version: 1;
    readonly script: string;
    /** The first part of every name. */
    readonly outputName: string | null;
    /** Which times are known without guessing. */
    readonly clock: 'both' | 'epochs' | 'updates' | 'none';
    readonly maxTrainSteps: number | null;
    readonly updatesPerEpoch: number | null;
    readonly epochs: number | null;
    /** `error` is what Python prints last where the run stops with one. */
    readonly end: {
        readonly how: 'finished' | 'stopped' | 'error';
        readonly error: string | null;
    };
    /** In order; of very many the first, and the end. */
    readonly moments: readonly PlanReportMoment[];
    /** Periodic saves that are not among the moments. */
    readonly more: number;
    /** How many states there are at the end, and at most. */
    readonly states: {
        readonly atEnd: number;
        readonly peak: number;
    };
    /** What a crash at the worst moment loses. */
    readonly worstLoss: {
        readonly updates: number | null;
        readonly epochs: number | null;
        readonly everything: boolean;
    };
    /** Bytes, estimated, of one model and one state. */
    readonly size: {
        readonly model: number;
        readonly state: {
            readonly least: number;
            readonly most: number;
        };
    } | null;
    /** How to go on from the last state: options to set. */
    readonly next: {
        readonly state: string;
        readonly settings: Readonly<Record<string, string | number | boolean>>;
        readonly notes: readonly string[];
    } | null;
    readonly notes: readonly string[];
}
/** A save: names of what is written, and of what is removed after it. */
export interface PlanReportMoment {
    readonly kind: 'epoch' | 'step' | 'final';
    readonly epoch: number | null;
    readonly updates: number | null;
    readonly model: string | null;
    readonly state: string | null;
    readonly removed: readonly string[];
    /** The state to give to `resume` from here on. */
    readonly resume: string | null;
}
