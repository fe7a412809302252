import type { Position, StateFacts, Tensor, Trained, Weights } from '../model/state.ts';
import type { StateFiles } from '../model/state-files.ts';
import type { Bytes } from './bytes.ts';
import { inspectSafetensors } from './safetensors.ts';
import { inspectTorchFile } from './torch-file.ts';

const randomStateName = /^random_states_(\d+)\.pkl$/;
const known =
  /^(model(_\d+)?\.safetensors|pytorch_model(_\d+)?\.bin|optimizer(_\d+)?\.bin|scheduler(_\d+)?\.bin|scaler\.pt|random_states_\d+\.pkl|train_state\.json)$/;
/** More is not looked at for the key `step`; such a file has some 15 KB a process. */
const longestRandomState = 4 * 1024 * 1024;
const longestTrainState = 64 * 1024;

/** Looks at every file that accelerate reads (0.24 to 1.15), without loading any of them. */
export function inspectState(directory: StateFiles): StateFacts {
  const files = [...directory.entries()];
  const open = (name: string): Bytes | undefined => {
    const entry = files.find((file) => file.name === name);
    return entry && { size: entry.size, read: (start, length) => directory.read(name, start, length) };
  };
  const torch = (name: string) => {
    const file = open(name);
    return file && inspectTorchFile(file);
  };
  const weights = weightsOf(open);
  const tensors =
    weights?.format === 'safetensors' && weights.content.condition === 'whole' ? weights.content.tensors : [];
  return {
    files,
    size: files.reduce((sum, { size }) => sum + size, 0),
    weights,
    optimizer: torch('optimizer.bin'),
    scheduler: torch('scheduler.bin'),
    scaler: torch('scaler.pt'),
    randomStates: randomStatesOf(files, open),
    position: positionOf(open('train_state.json')),
    customCheckpoints: files.filter(({ name }) => /^custom_checkpoint_\d+\.pkl$/.test(name)).length,
    trained: trainedOf(tensors, open('train_state.json') !== undefined),
    networkDim: networkDimOf(tensors),
    isState: files.some(({ name }) => known.test(name)),
  };
}

function weightsOf(open: (name: string) => Bytes | undefined): Weights | undefined {
  const safetensors = open('model.safetensors');
  if (safetensors) {
    return { file: 'model.safetensors', format: 'safetensors', content: inspectSafetensors(safetensors) };
  }
  const torch = open('pytorch_model.bin');
  return torch && { file: 'pytorch_model.bin', format: 'torch', content: inspectTorchFile(torch) };
}

function randomStatesOf(files: StateFacts['files'], open: (name: string) => Bytes | undefined) {
  return files
    .flatMap(({ name }) => {
      const rank = randomStateName.exec(name)?.[1];
      const file = open(name);
      if (rank === undefined || file === undefined) return [];
      const condition = inspectTorchFile(file);
      return [{ rank: Number(rank), condition, hasStep: condition === 'zip' && holdsStep(file) }];
    })
    .sort((a, b) => a.rank - b.rank);
}

/** Whether the text `step` is among the pickled keys: accelerate writes it since 0.32. Contents are stored plain. */
function holdsStep(file: Bytes): boolean {
  const bytes = file.read(0, Math.min(file.size, longestRandomState));
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    'X\x04\x00\x00\x00step',
    0,
    'latin1',
  );
}

function positionOf(file: Bytes | undefined): Position {
  if (file === undefined) return { condition: 'missing' };
  if (file.size === 0) return { condition: 'empty' };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.read(0, longestTrainState));
  if (text.startsWith('version https://git-lfs')) return { condition: 'lfs-pointer' };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { condition: text.trimStart().startsWith('{') ? 'truncated' : 'damaged' };
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return { condition: 'no-number' };
  if (!Object.hasOwn(data, 'current_step')) return { condition: 'no-step' };
  const { current_step: step, current_epoch: epoch } = data as Record<string, unknown>;
  if (typeof step !== 'number') return { condition: 'no-number' };
  return { condition: 'read', step, epoch: typeof epoch === 'number' ? epoch : undefined };
}

function trainedOf(tensors: readonly Tensor[], hasTrainState: boolean): Trained | undefined {
  if (tensors.some(({ name }) => /^(lora|lycoris)_|\.(lora|hada|lokr)_/.test(name))) return 'lora';
  if (tensors.some(({ name }) => /^controlnet_/.test(name))) return 'control-net';
  if (tensors.some(({ name }) => /^(double|single)_blocks\./.test(name))) return 'full';
  return hasTrainState ? 'lora' : undefined;
}

function networkDimOf(tensors: readonly Tensor[]): number | undefined {
  const ranks = new Set(
    tensors.filter(({ name }) => /\.lora_down(\.\d+)?\.weight$/.test(name)).map(({ shape }) => shape[0]),
  );
  const [rank, ...others] = ranks;
  return others.length === 0 ? rank : undefined;
}
