import { largestTrainState, mostRanks } from '../model/limits.ts';
import type { Position, StateFacts, Tensor, TorchFile, Trained, Weights } from '../model/state.ts';
import type { StateFiles } from '../model/state-files.ts';
import type { Bytes } from './bytes.ts';
import { inspectSafetensors } from './safetensors.ts';
import { inspectTorchFile } from './torch-file.ts';

const randomStateName = /^random_states_(0|[1-9]\d*)\.pkl$/;
const known =
  /^(model(_\d+)?\.safetensors|pytorch_model(_\d+)?\.bin|optimizer(_\d+)?\.bin|scheduler(_\d+)?\.bin|scaler\.pt|random_states_(0|[1-9]\d*)\.pkl|train_state\.json)$/;

/** Looks at every file that accelerate reads (0.24 to 1.15), without loading any of them. */
export function inspectState(directory: StateFiles): StateFacts {
  const entries = new Map(directory.entries().map((entry) => [entry.name, entry]));
  const files = [...entries.values()].filter(({ isDirectory }) => isDirectory !== true);
  const open = (name: string): Bytes | undefined => {
    const entry = entries.get(name);
    return (
      entry && {
        size: entry.size,
        read: (start, length) => {
          if (entry.isDirectory) throw new NoFile('directory');
          try {
            return directory.read(name, start, length);
          } catch {
            throw new NoFile('unreadable');
          }
        },
      }
    );
  };
  const torch = (name: string) => {
    const file = open(name);
    return file && inspect(file, inspectTorchFile);
  };
  const weights = weightsOf(open);
  const tensors =
    weights?.format === 'safetensors' && weights.content.condition === 'whole' ? weights.content.tensors : [];
  const trainState = open('train_state.json');
  return {
    files: files.map(({ name, size }) => ({ name, size })),
    size: files.reduce((sum, { size }) => sum + size, 0),
    weights,
    optimizer: torch('optimizer.bin'),
    scheduler: torch('scheduler.bin'),
    scaler: torch('scaler.pt'),
    randomStates: randomStatesOf([...entries.keys()], torch),
    position: trainState === undefined ? { condition: 'missing' } : inspect(trainState, positionOf),
    customCheckpoints: [...entries.keys()].filter((name) => /^custom_checkpoint_\d+\.pkl$/.test(name)).length,
    trained: trainedOf(tensors, trainState !== undefined),
    networkDim: networkDimOf(tensors),
    isState: [...entries.keys()].some((name) => known.test(name)),
  };
}

/** What stands where a file should cannot be read as one. */
class NoFile extends Error {
  readonly condition: 'directory' | 'unreadable';
  constructor(condition: NoFile['condition']) {
    super(condition);
    this.condition = condition;
  }
}

function inspect<Facts>(
  file: Bytes,
  look: (file: Bytes) => Facts,
): Facts | { readonly condition: NoFile['condition']; readonly error: string } {
  try {
    file.read(0, 1);
    return look(file);
  } catch (error) {
    if (!(error instanceof NoFile)) throw error;
    const { condition } = error;
    return { condition, error: condition === 'directory' ? 'IsADirectoryError' : 'PermissionError' };
  }
}

function weightsOf(open: (name: string) => Bytes | undefined): Weights | undefined {
  const safetensors = open('model.safetensors');
  if (safetensors) {
    const content = inspect(safetensors, inspectSafetensors);
    return { file: 'model.safetensors', format: 'safetensors', content };
  }
  const torch = open('pytorch_model.bin');
  return torch && { file: 'pytorch_model.bin', format: 'torch', content: inspect(torch, inspectTorchFile) };
}

function randomStatesOf(
  names: readonly string[],
  torch: (name: string) => TorchFile | undefined,
): StateFacts['randomStates'] {
  return names
    .flatMap((name) => {
      const rank = randomStateName.exec(name)?.[1];
      return rank === undefined ? [] : [{ rank: Number(rank), name }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostRanks)
    .flatMap(({ rank, name }) => {
      const file = torch(name);
      return file === undefined ? [] : [{ rank, file }];
    });
}

/** What the hook of sd-scripts and the lines after it make of `train_state.json` (v0.10.1, train_network.py:963-969, 1232-1273). */
function positionOf(file: Bytes): Position {
  if (file.size === 0) return { condition: 'empty' };
  if (file.size > largestTrainState) return { condition: 'unknown' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file.read(0, file.size));
  } catch {
    return { condition: 'encoding' };
  }
  if (text.startsWith('version https://git-lfs')) return { condition: 'lfs-pointer' };
  const data = parsePythonJson(text);
  if (data === undefined) {
    return { condition: text.trimStart().startsWith('{') ? 'truncated' : 'damaged' };
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return { condition: 'no-number' };
  if (!Object.hasOwn(data, 'current_step')) return { condition: 'no-step' };
  const { current_step: step, current_epoch: epoch } = data as Record<string, unknown>;
  if (step === null) return { condition: 'none' };
  // A float above 0 becomes an epoch that `range` refuses; one that is not counts from the start.
  if (step instanceof Float) return step.value > 0 ? { condition: 'no-number' } : { condition: 'none' };
  if (typeof step !== 'number' && typeof step !== 'boolean') return { condition: 'no-number' };
  return { condition: 'read', step: Number(step), epoch: typeof epoch === 'number' ? epoch : undefined };
}

/** What Python reads as a float, whole or not. */
class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** What stands for a float in a text whose numbers JavaScript cannot tell apart. */
const floatKey = '\0float';

/** A JSON text as Python's `json` reads it, which takes NaN and endless numbers too; `undefined` where it stops. */
function parsePythonJson(text: string): unknown {
  const part = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
  const plain = text.replace(part, (found) => {
    if (found.startsWith('"') || /^-?\d+$/.test(found)) return found;
    return JSON.stringify({ [floatKey]: found });
  });
  try {
    return JSON.parse(plain, (_, value) =>
      typeof value?.[floatKey] === 'string' ? new Float(Number(value[floatKey])) : value,
    );
  } catch {
    return undefined;
  }
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
