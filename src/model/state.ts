/** What is wrong with a file as a whole, whatever it should hold. */
export type Damage = 'empty' | 'lfs-pointer' | 'truncated' | 'damaged';

/** How a file that `torch.save` wrote looks: whole (`zip`, or the one before torch 1.6), or not. Nothing is unpickled. */
export type TorchFile = 'zip' | 'legacy' | Damage;

/** The header of a whole safetensors file, or what is wrong with the file. */
export type SafetensorsFile =
  | { readonly condition: 'whole'; readonly tensors: readonly Tensor[] }
  | { readonly condition: Damage; readonly error: string };

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
  | { readonly condition: 'read'; readonly epoch: number | undefined; readonly step: number }
  | { readonly condition: 'missing' | 'no-step' | 'no-number' | Damage };

export type Weights =
  | { readonly file: string; readonly format: 'safetensors'; readonly content: SafetensorsFile }
  | { readonly file: string; readonly format: 'torch'; readonly content: TorchFile };

/** What is in a state directory, as far as its outside tells. Pickles are never opened. */
export interface StateFacts {
  readonly files: readonly { readonly name: string; readonly size: number }[];
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
    readonly condition: TorchFile;
    readonly hasStep: boolean;
  }[];
  readonly position: Position;
  readonly customCheckpoints: number;
  readonly trained: Trained | undefined;
  /** The rank of the LoRA where all its modules have the same. */
  readonly networkDim: number | undefined;
  /** Whether there is any file that a state has. */
  readonly isState: boolean;
}
