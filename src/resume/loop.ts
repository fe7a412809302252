import { scriptFacts } from '../knowledge/scripts.ts';
import type { Script } from '../model/script.ts';
import {
  ceil,
  divide,
  Float,
  greater,
  index,
  multiply,
  numberOf,
  type OptionValue,
  subtract,
} from '../python/arithmetic.ts';
import { PythonError } from '../python/error.ts';
import { isOn, type Options, option } from './options.ts';

/** The state that a run goes on from. */
export interface ResumePoint {
  /** The directory, as it is to be named in events and errors. */
  readonly name: string;
  /** `false` where the directory is known to be missing. */
  readonly found?: boolean;
  /**
   * How far it is: the `current_step` of its `train_state.json`, or the epoch at whose end a run that was not itself
   * resumed wrote it. Absent: it has no `train_state.json`.
   */
  readonly position?: { readonly step: number } | { readonly epoch: number } | 'unknown';
}

/** What the arithmetic of the training loop needs. */
export interface LoopInput {
  readonly script: Script;
  readonly options: Options;
  /** Batches in one epoch before they are shared among processes; at least 1. Unknown without the data set. */
  readonly batches?: number | undefined;
  /** Default 1. */
  readonly processes?: number | undefined;
  readonly resume?: ResumePoint | undefined;
}

/** How upstream counts; what cannot be known without the number of batches is `undefined`. */
export interface Quantities {
  /** Updates that the run aims at, `max_train_steps` after start-up. */
  maxSteps: number | undefined;
  updatesPerEpoch: number | undefined;
  epochs: number | undefined;
  /** The interval of epoch saves after `save_n_epoch_ratio`; `undefined` where there are none or it is unknown. */
  everyEpochs: OptionValue;
  /** Whether a state was loaded. */
  resumed: boolean;
}

/** Before anything is known of a run. */
export function noQuantities(): Quantities {
  return {
    maxSteps: undefined,
    updatesPerEpoch: undefined,
    epochs: undefined,
    everyEpochs: null,
    resumed: false,
  };
}

/**
 * Which of the two clocks can be read: both, epochs alone (`max_train_epochs` without the number of batches), updates
 * alone (`max_train_steps` without it), or neither (a resume whose place in the data depends on it).
 */
export type Clock = 'both' | 'epochs' | 'updates' | 'none';

/** The epochs and updates that a run makes. On the clock `epochs` one epoch counts as one update. */
export interface Loop {
  readonly clock: Clock;
  /** The first epoch, from 1. */
  readonly firstEpoch: number;
  readonly lastEpoch: number;
  /** `global_step` when the loop starts; step saves are named by it. */
  readonly firstStep: number;
  readonly updatesInFirstEpoch: number;
  readonly updatesPerEpoch: number;
  /** Updates that this run makes when nothing stops it. */
  readonly updates: number;
  /** The length of the progress bar. */
  readonly barTotal: number;
}

/** @throws RangeError for numbers of batches or processes that no run can have. */
export function checkInput(input: LoopInput): void {
  const { batches = 1, processes = 1 } = input;
  if (!(Number.isSafeInteger(batches) && batches >= 1)) throw new RangeError(`batches: ${batches}`);
  if (!(Number.isSafeInteger(processes) && processes >= 1)) throw new RangeError(`processes: ${processes}`);
}

/**
 * The start-up arithmetic of train_network.py:799-805, 975-981, 1231-1275 and flux_train.py:405-411, 473, 532-535
 * (v0.10.1; equal in every version since 8ebe858f8963). Fills `quantities` as it goes, so that they are there also when
 * upstream stops on the way.
 * @throws PythonError where upstream would stop before the first batch.
 */
export function planLoop(input: LoopInput, quantities: Quantities): Loop {
  const { options, batches, processes = 1, resume } = input;
  const { storesPosition, defaultSteps } = scriptFacts(input.script);
  const epochsAsked = option(options, 'max_train_epochs');
  const accumulation = options.get('gradient_accumulation_steps') ?? 1;
  const clock = batches !== undefined ? 'both' : epochsAsked === null ? 'updates' : 'epochs';
  const grouped = accumulationOf(accumulation);

  const length = batches ?? processes;
  const group = clock === 'both' ? accumulation : 1;
  if (epochsAsked !== null) divide(new Float(length / processes), accumulation);
  const total =
    epochsAsked === null
      ? (options.get('max_train_steps') ?? defaultSteps)
      : multiply(epochsAsked, ceil(divide(new Float(length / processes), group)));
  if (clock !== 'epochs') quantities.maxSteps = numberOf(total);

  if (resume?.found === false) {
    throw new PythonError('ValueError', `Tried to find ${resume.name} but folder does not exist`);
  }
  quantities.resumed = resume !== undefined;

  divide(length, accumulation);
  const shard = clock === 'updates' ? Math.max(numberOf(total) ?? 1, 1) : ceil(length / processes);
  const perEpoch = ceil(divide(shard, group));
  if (clock === 'both') quantities.updatesPerEpoch = perEpoch;
  const epochs = ceil(divide(total, perEpoch));
  if (clock !== 'updates') quantities.epochs = epochs;
  const ratio = option(options, 'save_n_epoch_ratio');
  quantities.everyEpochs = option(options, 'save_every_n_epochs');
  if (ratio !== null && greater(ratio, 0)) {
    quantities.everyEpochs = clock === 'updates' ? null : Math.floor(divide(epochs, ratio)) || 1;
  }

  const unplaced: Loop = {
    clock: 'none',
    firstEpoch: 1,
    lastEpoch: 0,
    firstStep: 0,
    updatesInFirstEpoch: 0,
    updatesPerEpoch: 1,
    updates: 0,
    barTotal: 0,
  };
  if (grouped === undefined) return unplaced;
  const start = storesPosition ? startOf(input, clock, shard, perEpoch, group, total) : place(0, 0);
  const goal = index(total);
  if (start === undefined) return unplaced;
  const { epoch, skip } = start;
  const updatesInFirstEpoch =
    skip > 0 ? Math.ceil((shard - skip) / (clock === 'both' ? grouped : 1)) : perEpoch;
  const whole = Math.max(epochs - epoch, 0);
  const updates = whole === 0 ? 0 : updatesInFirstEpoch + (whole - 1) * perEpoch;
  return {
    clock,
    firstEpoch: epoch + 1,
    lastEpoch: epochs,
    firstStep: skip,
    updatesInFirstEpoch,
    updatesPerEpoch: perEpoch,
    updates: Math.max(Math.min(updates, goal - skip), 0),
    barTotal: Math.max(goal - skip, 0),
  };
}

function place(epoch: number, skip: number): { epoch: number; skip: number } {
  return { epoch, skip };
}

/** Batches between two updates; `undefined` for a number that makes no sense, with which nothing can be said. */
function accumulationOf(value: OptionValue): number | undefined {
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) && number >= 1 ? number : undefined;
}

/** Where a LoRA run starts: epochs left out and batches skipped; `undefined` where it depends on unknown batches. */
function startOf(
  input: LoopInput,
  clock: Clock,
  shard: number,
  perEpoch: number,
  group: OptionValue,
  total: OptionValue,
): { epoch: number; skip: number } | undefined {
  const { options, processes = 1 } = input;
  const skipping = isOn(options, 'skip_until_initial_step');
  const start = firstStepOf(input, clock, shard, perEpoch, group, processes);
  if (start === undefined) return undefined;
  if (!greater(start, 0)) return place(0, 0);
  if (!greater(total, start)) {
    throw new PythonError('AssertionError', 'max_train_steps should be greater than initial step');
  }
  if (clock === 'updates') return undefined;
  const counted = skipping ? multiply(start, options.get('gradient_accumulation_steps') ?? 1) : start;
  const epoch = Math.floor(index(counted) / perEpoch);
  return place(epoch, skipping ? index(counted) - epoch * shard : 0);
}

/** The step that a LoRA run starts from; on the clock `epochs` it is counted in epochs. */
function firstStepOf(
  input: LoopInput,
  clock: Clock,
  shard: number,
  perEpoch: number,
  group: OptionValue,
  processes: number,
): OptionValue | undefined {
  const { options, resume } = input;
  const initialStep = option(options, 'initial_step');
  const initialEpoch = option(options, 'initial_epoch');
  if (initialStep !== null) {
    return clock === 'epochs' && greater(initialStep, 0) ? undefined : initialStep;
  }
  if (initialEpoch !== null) {
    const before = subtract(initialEpoch, 1);
    if (clock === 'both') return multiply(before, ceil(divide(shard / processes, group)));
    if (!greater(before, 0)) return 0;
    return clock === 'updates' || processes > 1 ? undefined : before;
  }
  const position = resume?.position;
  if (position === undefined) return 0;
  if (position === 'unknown') return undefined;
  if ('epoch' in position) {
    return clock === 'updates' && position.epoch > 0 ? undefined : position.epoch * perEpoch;
  }
  return clock === 'epochs' && position.step > 0 ? undefined : position.step;
}
