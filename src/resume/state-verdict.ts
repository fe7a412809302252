import { gte } from '@renovatebot/pep440';
import { takesDtype } from '../knowledge/safetensors.ts';
import { scriptFacts } from '../knowledge/scripts.ts';
import { allowedGlobals, loadsWeightsOnly, type TorchReader } from '../knowledge/torch.ts';
import type { Said } from '../model/message.ts';
import type { Script } from '../model/script.ts';
import type { Demand, StateFacts, TorchFile } from '../model/state.ts';
import { type ResumeVerdict, resumeVerdict } from './accelerate.ts';

/** What would resume a state. What is left out is not looked at. */
export interface Resuming {
  readonly script?: Script | undefined;
  /** PEP 440 versions. Without `accelerate` only what all versions agree on is said. */
  readonly versions?:
    | {
        readonly accelerate: string;
        /** The one that saved; else told by the files. */
        readonly saver?: string | undefined;
        readonly torch?: string | undefined;
        readonly safetensors?: string | undefined;
        readonly numpy?: string | undefined;
      }
    | undefined;
  /** The NumPy that resumes, where accelerate is not known. */
  readonly numpy?: string | undefined;
}

/** A run that would resume one. */
export interface ResumingRun extends Resuming {
  readonly settings: {
    /** Given only where all modules get this rank. */
    readonly networkDim?: number | undefined;
    readonly mixedPrecision?: string | undefined;
    readonly torchCompile?: boolean;
  };
}

/** What there is to know about loading a state. */
export type StateMessage = Said<'state'> & Weight;

/** What there is to know only where a run says how it loads it. */
export type RunMessage = Weight & {
  readonly message: 'other-network-dim';
  readonly data: { readonly saved: number; readonly networkDim: number };
};

interface Weight {
  /**
   * Loading loses nothing by it: `counting` says how the run counts from then on, `depends` on what it depends whether
   * something is lost.
   */
  readonly aside?: 'counting' | 'depends';
  /** `run`: the run would do so with any state that was saved there. `absence`: a file is not there. */
  readonly cause?: 'run' | 'absence';
}

export interface StateVerdict<Message = StateMessage> {
  readonly verdict: 'loads' | 'loads-but-loses' | 'stops';
  /** Why it stops, or what it loses, and what else to know. The first one is what sd-scripts meets first. */
  readonly messages: readonly Message[];
  /** Where it stops: what Python prints last, in the words of torch 2.13 and safetensors 0.8. */
  readonly error: string | undefined;
}

type Problem = (StateMessage | RunMessage) & { readonly error?: string };

/**
 * What `accelerator.load_state` does with a state, in the order in which it meets what is there: sd-scripts' hook,
 * weights, optimizer, scheduler, scaler, random states (measured with accelerate 0.24.1 to 1.15.0).
 */
export function stateVerdict(facts: StateFacts, run: ResumingRun): StateVerdict<StateMessage | RunMessage>;
export function stateVerdict(facts: StateFacts, resuming?: Resuming): StateVerdict;
export function stateVerdict(
  facts: StateFacts,
  resuming: Partial<ResumingRun> = {},
): StateVerdict<StateMessage | RunMessage> {
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
  const first = stops[0];
  if (first !== undefined) return { verdict: 'stops', messages: stops.map(plain), error: first.error };
  const losses = [...lossesOf(facts, resuming, versions)];
  const loses = losses.some(({ aside }) => aside === undefined);
  return { verdict: loses ? 'loads-but-loses' : 'loads', messages: losses, error: undefined };
}

function plain({ error: _, ...said }: Problem): StateMessage | RunMessage {
  return said;
}

function trainsNetwork(script: Script): boolean {
  return scriptFacts(script).trains === 'network';
}

function* stopsOf(facts: StateFacts, resuming: Partial<ResumingRun>): Generator<Problem> {
  const { script, settings = {} } = resuming;
  const readers = readersOf(resuming);
  const asLora = script === undefined ? facts.trained !== 'full' : trainsNetwork(script);
  if (!facts.isState) {
    yield { message: 'no-state', error: 'FileNotFoundError: pytorch_model.bin' };
    return;
  }
  if (asLora) yield* positionStops(facts);
  const reads = { readers, safetensors: resuming.versions?.safetensors };
  yield* weightsStops(facts, settings.torchCompile === true && asLora, reads);
  if (
    script !== undefined &&
    facts.trained !== undefined &&
    trainsNetwork(script) !== (facts.trained === 'lora')
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
  yield* torchStops('optimizer.bin', facts.optimizer, readers);
  yield* torchStops('scheduler.bin', facts.scheduler, readers);
  if (settings.mixedPrecision === 'fp16') yield* torchStops('scaler.pt', facts.scaler, readers);
}

function* positionStops({ position }: StateFacts): Generator<Problem> {
  const { condition } = position;
  if (condition === 'no-step') {
    yield { message: 'position-no-step', error: "KeyError: 'current_step'" };
  } else if (condition === 'no-number') {
    yield { message: 'position-no-number', error: 'TypeError' };
  } else if (condition === 'encoding') {
    yield { message: 'encoding', data: { file: 'train_state.json' }, error: 'UnicodeDecodeError' };
  } else if (condition === 'directory' || condition === 'unreadable') {
    yield { message: condition, data: { file: 'train_state.json' }, error: fileErrors[condition] };
  } else if (
    condition !== 'read' &&
    condition !== 'missing' &&
    condition !== 'none' &&
    condition !== 'unknown'
  ) {
    yield { message: condition, data: { file: 'train_state.json' }, error: 'json.decoder.JSONDecodeError' };
  }
}

const fileErrors = { directory: 'IsADirectoryError', unreadable: 'PermissionError' };

function* weightsStops(
  { weights }: StateFacts,
  compiled: boolean,
  {
    readers,
    safetensors,
  }: { readonly readers: readonly TorchReader[]; readonly safetensors: string | undefined },
): Generator<Problem> {
  if (compiled) return;
  if (weights === undefined) {
    yield { message: 'missing-weights', cause: 'absence', error: 'FileNotFoundError: pytorch_model.bin' };
  } else if (weights.format === 'torch') {
    yield* torchStops(weights.file, weights.content, readers);
  } else if (weights.content.condition !== 'whole') {
    yield { message: weights.content.condition, data: { file: weights.file }, error: weights.content.error };
  } else if (weights.content.tensors.length === 0) {
    const error = 'RuntimeError: Error(s) in loading state_dict: Missing key(s) in state_dict';
    yield { message: 'no-tensors', data: { file: weights.file }, error };
  } else if (safetensors !== undefined) {
    const strange = weights.content.tensors.find(({ dtype }) => !takesDtype(safetensors, dtype));
    if (strange === undefined) return;
    const data = { file: weights.file, dtype: strange.dtype, safetensors };
    yield { message: 'dtype', data, error: 'SafetensorError' };
  }
}

function* torchStops(
  file: string,
  content: TorchFile | undefined,
  readers: readonly TorchReader[],
): Generator<Problem> {
  if (content === undefined) {
    yield { message: 'missing', data: { file }, cause: 'absence', error: `FileNotFoundError: ${file}` };
    return;
  }
  const problems = readers.map((reader) => problemOf(file, content, reader));
  const [first] = problems;
  if (first !== undefined && problems.every((problem) => problem !== undefined)) yield first;
}

/** What stops one reader at a file, if anything does. */
function problemOf(file: string, content: TorchFile, reader: TorchReader): Problem | undefined {
  if (content.condition !== 'whole') {
    return { message: content.condition, data: { file }, error: content.error };
  }
  if (content.stopsSince !== undefined && gte(reader.torch, content.stopsSince)) {
    return {
      message: 'damaged',
      data: { file },
      error: 'RuntimeError: PytorchStreamReader failed reading file',
    };
  }
  const refused = refusedBy(reader, content);
  if (refused !== undefined) {
    const data = { file, torch: reader.torch };
    const error = 'UnpicklingError: Weights only load failed';
    return refused.kind === 'global'
      ? { message: 'refused', data: { ...data, name: refused.name }, error }
      : { message: 'refused-content', data, error };
  }
  if (content.top === 'other') return { message: 'foreign', data: { file }, error: 'AttributeError' };
  return undefined;
}

function refusedBy(
  reader: TorchReader,
  { demands }: Extract<TorchFile, { readonly condition: 'whole' }>,
): Demand | undefined {
  if (!loadsWeightsOnly(reader)) return undefined;
  const allowed = allowedGlobals(reader);
  return demands.find(({ kind, name }) => kind === 'opcode' || kind === 'call' || !allowed.has(name));
}

/** One of each behaviour, where a version is not known. */
const anyReader = { accelerate: ['0.31.0', '1.15.0'], torch: ['2.3.0', '2.6.0', '2.15.0'] };

function readersOf({ versions }: Resuming): readonly TorchReader[] {
  const accelerates = versions ? [versions.accelerate] : anyReader.accelerate;
  const torches = versions?.torch === undefined ? anyReader.torch : [versions.torch];
  const numpy = versions?.numpy;
  return accelerates.flatMap((accelerate) => torches.map((torch) => ({ accelerate, torch, numpy })));
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

function* lossesOf(
  facts: StateFacts,
  { script, versions: versionsOf, numpy = versionsOf?.numpy }: Resuming,
  versions: ResumeVerdict | undefined,
): Generator<StateMessage> {
  const lora = script === undefined ? facts.trained === 'lora' : trainsNetwork(script);
  const ranks = facts.randomStates.filter(({ file }) => isWhole(file)).map(({ rank }) => rank);
  if (!ranks.includes(0)) yield { message: 'random-states', cause: 'absence' };
  else if (versions?.kind === 'loads-but-loses' && versions.what.includes('random-states')) {
    yield numpyOf(facts, versionsOf) ?? { message: 'random-states-version' };
  }
  if (lora && facts.position.condition === 'missing')
    yield { message: 'no-position', aside: 'counting', cause: 'absence' };
  if (script !== undefined && !lora) yield { message: 'full-restarts', aside: 'counting', cause: 'run' };
  if (ranks.includes(0) && versions?.kind !== 'loads-but-loses') yield* numpyNote(facts, versionsOf, numpy);
}

/** Whether a file of random states can be read by some version, and holds them. */
function isWhole(file: TorchFile): boolean {
  if (file.condition !== 'whole') return false;
  return file.top === 'unknown' || randomStateKeys.every((key) => file.keys.includes(key));
}

/** What `load_state` restores from it (accelerate v1.15.0, checkpointing.py:290-326). */
const randomStateKeys = ['random_state', 'numpy_random_seed', 'torch_manual_seed'];

/** Whether one reader restores the random states in a file. */
function restores(file: TorchFile | undefined, reader: TorchReader): boolean {
  return file !== undefined && isWhole(file) && problemOf('', file, reader) === undefined;
}

/** The major version of the NumPy that saved the random states of the first process, by the names in them. */
function numpyMajorOf(facts: StateFacts): 1 | 2 | undefined {
  const own = facts.randomStates.find(({ rank }) => rank === 0)?.file;
  const names = own?.condition === 'whole' ? own.demands.map(({ name }) => name) : [];
  if (names.some((name) => name.startsWith('numpy._core.'))) return 2;
  return names.some((name) => name.startsWith('numpy.core.')) ? 1 : undefined;
}

/** The loss that another NumPy is the reason of. */
function numpyOf(facts: StateFacts, versions: Resuming['versions']): StateMessage | undefined {
  const saved = numpyMajorOf(facts);
  if (saved === undefined || versions?.numpy === undefined) return undefined;
  const [loading] = readersOf({ versions });
  if (loading === undefined || !gte(versions.accelerate, '1.1.0') || !loadsWeightsOnly(loading))
    return undefined;
  const isOther = gte(versions.numpy, '2') !== (saved === 2);
  return isOther ? { message: 'random-states-numpy', data: { saved, numpy: versions.numpy } } : undefined;
}

/** Where nothing says which NumPy resumes, and accelerate may tell the difference. */
function* numpyNote(
  facts: StateFacts,
  versions: Resuming['versions'],
  numpy: string | undefined,
): Generator<StateMessage> {
  const saved = numpyMajorOf(facts);
  const isSame = numpy !== undefined && gte(numpy, '2') === (saved === 2);
  if (saved === undefined || versions?.numpy !== undefined || isSame) return;
  const readers = readersOf({ versions });
  if (!readers.some((reader) => gte(reader.accelerate, '1.1.0') && loadsWeightsOnly(reader))) return;
  yield { message: 'random-states-depend', data: { saved }, aside: 'depends' };
}

/** What the versions alone make of it; `undefined` where it depends on one that is not known. */
function versionVerdict(facts: StateFacts, resuming: Resuming): ResumeVerdict | undefined {
  const { versions } = resuming;
  if (versions === undefined) return undefined;
  const own = facts.randomStates.find(({ rank }) => rank === 0)?.file;
  const saver = versions.saver ?? saverOf(facts, versions.accelerate);
  const verdicts = readersOf(resuming).map((reader) =>
    resumeVerdict({
      loader: reader.accelerate,
      saver,
      torch: reader.torch,
      safetensors: versions.safetensors,
      randomStates: restores(own, reader),
    }),
  );
  const [first] = verdicts;
  return verdicts.every(({ kind }) => kind === first?.kind) ? first : undefined;
}

/** A release that writes such files: the layouts changed in 0.25 and 0.32. */
function saverOf(facts: StateFacts, loader: string): string {
  if (facts.weights?.format === 'torch') return '0.24.1';
  const own = facts.randomStates.find(({ rank }) => rank === 0)?.file;
  if (own === undefined || !isWhole(own) || own.condition !== 'whole' || own.top === 'unknown') return loader;
  return own.keys.includes('step') ? '0.32.0' : '0.25.0';
}
