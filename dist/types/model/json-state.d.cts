/** A state directory as `state` gives it to programs; `schemas/state.schema.json` describes it. What is unknown is `null`. */
export interface StateReport {
    /** Raised when a change would break a reader. */
    readonly version: 1;
    /** As it was given. */
    readonly directory: string;
    readonly verdict: 'loads' | 'loads-but-loses' | 'stops';
    /** Where it stops: what Python prints last. */
    readonly error: string | null;
    /** Why it stops or what it loses, and what else to know. */
    readonly messages: readonly string[];
    readonly trained: 'lora' | 'full' | 'control-net' | null;
    /** The rank of the LoRA where all its modules have the same. */
    readonly networkDim: number | null;
    readonly position: {
        readonly epoch: number | null;
        readonly step: number;
    } | null;
    /** How many processes saved it. */
    readonly processes: number;
    /** Sizes are in bytes. */
    readonly files: readonly {
        readonly name: string;
        readonly size: number;
    }[];
}
