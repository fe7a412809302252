/**
 * What is wrong with a file as a whole, whatever it should hold: `directory` and `unreadable` are none that can be read,
 * `foreign` is one that something else wrote.
 */
export type Damage = 'empty' | 'lfs-pointer' | 'truncated' | 'damaged' | 'foreign' | 'directory' | 'unreadable';
/** What a reader that loads weights only has to allow: a Python name, a value with attributes by its type, an instruction. */
export interface Demand {
    readonly kind: 'global' | 'build' | 'opcode' | 'call';
    readonly name: string;
}
/** A file that `torch.save` wrote. Nothing in it is made or called. `error` is what Python prints last. */
export type TorchFile = {
    readonly condition: 'whole';
    /** What it holds; `unknown` where it was not looked through. */
    readonly top: 'dict' | 'other' | 'unknown';
    /** Of the dict. */
    readonly keys: readonly string[];
    /** In order, each once. */
    readonly demands: readonly Demand[];
    /** The torch from which on it is refused all the same. */
    readonly stopsSince?: string | undefined;
} | {
    readonly condition: Damage;
    readonly error: string;
};
/** The header of a whole safetensors file, or what is wrong with the file. */
export type SafetensorsFile = {
    readonly condition: 'whole';
    readonly tensors: readonly Tensor[];
} | {
    readonly condition: Damage;
    readonly error: string;
};
export interface Tensor {
    readonly name: string;
    readonly dtype: string;
    readonly shape: readonly number[];
    /** Bytes that it takes. */
    readonly size: number;
}
/** What the weights belong to, told by the names of their tensors. */
export type Trained = 'lora' | 'full' | 'control-net';
export type Position = 
/** `epoch` is only for people: upstream goes on from `step`. */
{
    readonly condition: 'read';
    readonly epoch: number | undefined;
    readonly step: number;
}
/** `none`: there is none in it, and upstream takes that for none saved. */
 | {
    readonly condition: 'missing' | 'none' | 'no-step' | 'no-number' | 'encoding' | 'unknown' | Damage;
};
export type Weights = {
    readonly file: string;
    readonly format: 'safetensors';
    readonly content: SafetensorsFile;
} | {
    readonly file: string;
    readonly format: 'torch';
    readonly content: TorchFile;
};
/** What is in a state directory, as far as its outside tells. Pickles are looked through, never loaded. */
export interface StateFacts {
    readonly files: readonly {
        readonly name: string;
        readonly size: number;
    }[];
    /** Bytes of all files. */
    readonly size: number;
    /** What accelerate would load the weights from. */
    readonly weights: Weights | undefined;
    readonly optimizer: TorchFile | undefined;
    readonly scheduler: TorchFile | undefined;
    /** Present after fp16 training. */
    readonly scaler: TorchFile | undefined;
    /** By process, ascending. */
    readonly randomStates: readonly {
        readonly rank: number;
        readonly file: TorchFile;
    }[];
    readonly position: Position;
    readonly customCheckpoints: number;
    readonly trained: Trained | undefined;
    /** The rank of the LoRA where all its modules have the same. */
    readonly networkDim: number | undefined;
    /** Whether there is any file that a state has. */
    readonly isState: boolean;
}
