import type { Option } from './option.cjs';
import type { Script } from './script.cjs';
/** A part of a trainer that findings rest on. */
export declare const parts: readonly ['options', 'config', 'models', 'optimizers', 'schedulers', 'networks', 'datasets', 'images', 'buckets', 'caching', 'start', 'resume', 'training', 'loss', 'sampling'];
export type Part = (typeof parts)[number];
/** What a trainer that is no known version says of itself, read from its source. Nothing of it was run. */
export interface OwnCode {
    /** Where it is, relative to the root; empty for the root itself. */
    readonly path: string;
    /** The version that it is most like. */
    readonly like: string;
    /** Of the scripts whose parser could be read. */
    readonly options: ReadonlyMap<Script, ReadonlyMap<string, Option>>;
    /** The words, in lower case, that its code for optimizers compares names with. */
    readonly optimizers: ReadonlySet<string>;
    /** The same for schedulers, in the case they have. */
    readonly schedulers: ReadonlySet<string>;
    /** The modules of its folder `networks`, as `network_module` names them. */
    readonly networks: ReadonlySet<string>;
    /** The names in its schema of dataset configs. */
    readonly datasetKeys: ReadonlySet<string>;
    /** What its scripts want `bucket_reso_steps` to be a multiple of; absent where that could not be read. */
    readonly bucketSteps: ReadonlyMap<Script, number>;
    /** The parts that are other than in every known version, or could not be read: what rests on them is not sure. */
    readonly changed: ReadonlySet<Part>;
    /** The functions and classes by which that was told. */
    readonly differs: readonly string[];
}
