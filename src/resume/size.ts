import { models } from '../knowledge/scripts.ts';
import { numberOf } from '../python/arithmetic.ts';
import { isOn, type Options, option } from './options.ts';

/** Bytes, as far as they can be told; `least` and `most` differ where the optimizer keeps what it likes. */
export interface SizeEstimate {
  /** One weights file. */
  readonly model: number;
  /** One state directory. */
  readonly state: { readonly least: number; readonly most: number };
}

const { hidden, blocks, textEncoder } = models.flux;

/**
 * Parameters of a FLUX LoRA of rank 1: every linear layer adds its inputs and outputs. A double block has, for image
 * and for text: modulation h→6h, qkv h→3h, projection h→h, and h→4h→h, which is 23h; a single block has h→7h, 5h→h and
 * modulation h→3h, which is 18h (networks/lora_flux.py, modules of DoubleStreamBlock and SingleStreamBlock).
 */
export const fluxParametersPerRank = (blocks.double * 2 * 23 + blocks.single * 18) * hidden;
/** The same for CLIP-L: each layer has four h→h and h→inner→h. */
const clipParametersPerRank =
  textEncoder.layers * (4 * 2 * textEncoder.hidden + 2 * (textEncoder.hidden + textEncoder.inner));

/** Bytes a parameter that optimizers keep. 8-bit ones keep one byte a moment, or four for small tensors; moments of
 * half-precision weights may take half. */
const optimizerBytes: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ['adamw', [8, 8]],
  ['adamw8bit', [2, 8]],
  ['pagedadamw8bit', [2, 8]],
  ['pagedadamw', [8, 8]],
  ['lion', [4, 4]],
  ['lion8bit', [1, 4]],
  ['pagedlion8bit', [1, 4]],
]);

/**
 * How large the files of a FLUX LoRA are: weights in `save_precision`, states in the precision of training. `undefined`
 * for other networks, for `network_args` (which may leave out or reshape modules) and for optimizers that are not known.
 */
export function estimateSize(options: Options): SizeEstimate | undefined {
  if (option(options, 'network_module') !== 'networks.lora_flux') return undefined;
  const args = option(options, 'network_args');
  if (args !== null && !(Array.isArray(args) && args.length === 0)) return undefined;
  const rank = numberOf(options.get('network_dim') ?? 4);
  const optimizer = options.get('optimizer_type') ?? 'AdamW';
  const kept = typeof optimizer === 'string' ? optimizerBytes.get(optimizer.toLowerCase()) : undefined;
  if (rank === undefined || !(rank > 0) || kept === undefined) return undefined;
  const perRank =
    fluxParametersPerRank + (isOn(options, 'network_train_unet_only') ? 0 : clipParametersPerRank);
  const parameters = rank * perRank;
  const half = isOn(options, 'full_bf16') || isOn(options, 'full_fp16');
  const trained = half ? 2 : 4;
  const precision = option(options, 'save_precision');
  const saved = precision === null ? trained : precision === 'fp16' || precision === 'bf16' ? 2 : 4;
  const [least, most] = kept;
  return {
    model: parameters * saved,
    state: {
      least: parameters * (trained + (half ? least / 2 : least)),
      most: parameters * (trained + most),
    },
  };
}
