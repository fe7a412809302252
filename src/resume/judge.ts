import type { MessageData } from '../model/finding.ts';
import type { Script } from '../model/run.ts';
import type { StateFacts, TorchFile } from '../model/state.ts';
import { type ResumeVerdict, resumeVerdict } from './accelerate.ts';
import { trainsLora } from './options.ts';

/** What would resume a state. What is left out is not looked at. */
export interface Resuming {
  readonly script?: Script;
  /** PEP 440 versions. Without `accelerate` only what all versions agree on is said. */
  readonly versions?: {
    readonly accelerate: string;
    /** The one that saved; else told by the files. */
    readonly saver?: string;
    readonly torch?: string;
    readonly safetensors?: string;
    readonly numpy?: string;
    readonly numpySaver?: string;
  };
  readonly settings?: {
    /** Given only where all modules get this rank. */
    readonly networkDim?: number;
    readonly mixedPrecision?: string;
    readonly torchCompile?: boolean;
    readonly processes?: number;
    /** Updates the run aims at, to compare with the position. */
    readonly maxSteps?: number;
  };
}

/** A message of the `state` group, with its data. */
export interface StateMessage {
  readonly message: string;
  readonly data: MessageData;
}

export interface StateVerdict {
  readonly verdict: 'loads' | 'loads-but-loses' | 'stops';
  /** Why it stops, or what it loses. The first one is what upstream meets first. */
  readonly messages: readonly StateMessage[];
  /** Where it stops: what Python prints last, in the words of torch 2.13 and safetensors 0.8. */
  readonly error: string | undefined;
}

interface Problem extends StateMessage {
  readonly error?: string;
}

/**
 * What `accelerator.load_state` does with a state, in the order in which it meets what is there: sd-scripts' hook,
 * weights, optimizer, scheduler, scaler, random states (measured with accelerate 0.24.1 to 1.15.0).
 */
export function judgeState(facts: StateFacts, resuming: Resuming = {}): StateVerdict {
  const stops = [...stopsOf(facts, resuming)];
  const versions = versionVerdict(facts, resuming);
  if (versions?.kind === 'stops') {
    stops.push({
      message: `stops-${versions.cause}`,
      data: { version: resuming.versions?.accelerate ?? '' },
      error: versions.error,
    });
  }
  stops.push(...customCheckpoints(facts));
  stops.push(...finished(facts, resuming));
  const first = stops[0];
  if (first !== undefined) return { verdict: 'stops', messages: stops.map(plain), error: first.error };
  const losses = [...lossesOf(facts, resuming, versions)];
  return { verdict: losses.length > 0 ? 'loads-but-loses' : 'loads', messages: losses, error: undefined };
}

function plain({ message, data }: Problem): StateMessage {
  return { message, data };
}

function* stopsOf(facts: StateFacts, { script, settings = {} }: Resuming): Generator<Problem> {
  const asLora = script === undefined ? facts.trained !== 'full' : trainsLora(script);
  if (!facts.isState) {
    yield { message: 'no-state', data: {}, error: 'FileNotFoundError: pytorch_model.bin' };
    return;
  }
  if (asLora) yield* positionStops(facts);
  yield* weightsStops(facts, settings.torchCompile === true && asLora);
  if (
    script !== undefined &&
    facts.trained !== undefined &&
    trainsLora(script) !== (facts.trained === 'lora')
  ) {
    const error = 'RuntimeError: Error(s) in loading state_dict: Missing key(s) in state_dict';
    yield { message: 'other-training', data: { trained: facts.trained, script }, error };
  }
  const { networkDim } = settings;
  if (
    asLora &&
    networkDim !== undefined &&
    facts.networkDim !== undefined &&
    networkDim !== facts.networkDim
  ) {
    const error = 'RuntimeError: Error(s) in loading state_dict: size mismatch';
    yield { message: 'other-network-dim', data: { saved: facts.networkDim, networkDim }, error };
  }
  yield* torchStops('optimizer.bin', facts.optimizer);
  yield* torchStops('scheduler.bin', facts.scheduler);
  if (settings.mixedPrecision === 'fp16') yield* torchStops('scaler.pt', facts.scaler);
}

function* positionStops({ position }: StateFacts): Generator<Problem> {
  const { condition } = position;
  if (condition === 'no-step') {
    yield { message: 'position-no-step', data: {}, error: "KeyError: 'current_step'" };
  } else if (condition === 'no-number') {
    yield { message: 'position-no-number', data: {}, error: 'TypeError' };
  } else if (condition !== 'read' && condition !== 'missing') {
    yield { message: condition, data: { file: 'train_state.json' }, error: 'json.decoder.JSONDecodeError' };
  }
}

function* weightsStops({ weights }: StateFacts, compiled: boolean): Generator<Problem> {
  if (compiled) return;
  if (weights === undefined) {
    yield { message: 'missing-weights', data: {}, error: 'FileNotFoundError: pytorch_model.bin' };
  } else if (weights.format === 'torch') {
    yield* torchStops(weights.file, weights.content);
  } else if (weights.content.condition !== 'whole') {
    yield { message: weights.content.condition, data: { file: weights.file }, error: weights.content.error };
  }
}

const torchErrors: Readonly<Record<Exclude<TorchFile, 'zip' | 'legacy'>, string>> = {
  empty: 'EOFError',
  'lfs-pointer': 'UnpicklingError: Weights only load failed',
  damaged: 'UnpicklingError',
  truncated: 'RuntimeError: PytorchStreamReader failed reading zip archive: failed finding central directory',
};

function* torchStops(file: string, condition: TorchFile | undefined): Generator<Problem> {
  if (condition === undefined) {
    yield { message: 'missing', data: { file }, error: `FileNotFoundError: ${file}` };
  } else if (condition !== 'zip' && condition !== 'legacy') {
    yield { message: condition, data: { file }, error: torchErrors[condition] };
  }
}

function* customCheckpoints({ customCheckpoints: count }: StateFacts): Generator<Problem> {
  if (count > 0) {
    yield {
      message: 'custom-checkpoints',
      data: { count },
      error: 'RuntimeError: Number of custom checkpoints in folder',
    };
  }
}

/** The position of a finished run leaves nothing to train (train_network.py:1252-1255, v0.10.1). */
function* finished({ position }: StateFacts, { script, settings = {} }: Resuming): Generator<Problem> {
  if (position.condition !== 'read' || script === undefined || !trainsLora(script)) return;
  if (settings.maxSteps !== undefined && position.step > 0 && settings.maxSteps <= position.step) {
    const error = 'AssertionError: max_train_steps should be greater than initial step';
    yield { message: 'finished', data: { step: position.step, maxSteps: settings.maxSteps }, error };
  }
}

function* lossesOf(
  facts: StateFacts,
  { script, settings = {} }: Resuming,
  versions: ResumeVerdict | undefined,
): Generator<StateMessage> {
  const lora = script === undefined ? facts.trained === 'lora' : trainsLora(script);
  if (lora && settings.torchCompile === true) yield { message: 'compiled', data: {} };
  const ranks = facts.randomStates.filter(isReadable).map(({ rank }) => rank);
  if (!ranks.includes(0)) yield { message: 'random-states', data: {} };
  else if (versions?.kind === 'loads-but-loses' && versions.what.includes('random-states')) {
    yield { message: 'random-states-version', data: {} };
  }
  const { processes = 1 } = settings;
  if (processes > 1 && ranks.includes(0) && ranks.filter((rank) => rank < processes).length < processes) {
    yield { message: 'random-states-processes', data: { processes, count: ranks.length } };
  }
  if (lora && facts.position.condition === 'missing') yield { message: 'no-position', data: {} };
  if (script !== undefined && !lora) yield { message: 'full-restarts', data: {} };
}

function isReadable({ condition }: StateFacts['randomStates'][number]): boolean {
  return condition === 'zip' || condition === 'legacy';
}

/** What the versions alone make of it; `undefined` where it depends on one that is not known. */
function versionVerdict(facts: StateFacts, { versions }: Resuming): ResumeVerdict | undefined {
  if (versions === undefined) return undefined;
  const own = facts.randomStates.find(({ rank }) => rank === 0);
  const readable = own !== undefined && isReadable(own);
  const saver = versions.saver ?? saverOf(facts, versions.accelerate);
  const judge = (torch: string) =>
    resumeVerdict({
      loader: versions.accelerate,
      saver,
      torch,
      ...(versions.safetensors !== undefined && { safetensors: versions.safetensors }),
      ...(versions.numpy !== undefined && { numpyLoader: versions.numpy }),
      ...(versions.numpySaver !== undefined && { numpySaver: versions.numpySaver }),
      randomStates: readable,
    });
  if (versions.torch !== undefined) return judge(versions.torch);
  const [older, newer] = [judge('2.3'), judge('2.6')];
  return older.kind === newer.kind ? newer : undefined;
}

/** A release that writes such files: the layouts changed in 0.25 and 0.32. */
function saverOf(facts: StateFacts, loader: string): string {
  if (facts.weights?.format === 'torch') return '0.24.1';
  const own = facts.randomStates.find(({ rank }) => rank === 0);
  if (own === undefined || !isReadable(own)) return loader;
  return own.hasStep ? '0.32.0' : '0.25.0';
}
