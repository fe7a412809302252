import { scriptFacts } from '../knowledge/scripts.ts';
import type { Script } from '../model/script.ts';
import {
  integer,
  isFloat,
  modulo,
  multiply,
  numberOf,
  type OptionValue,
  subtract,
  truthy,
  typeName,
} from '../python/arithmetic.ts';
import { PythonError } from '../python/error.ts';
import { modelName, type SaveKind, stateName } from './names.ts';
import { isOn, type Options, option } from './options.ts';

/** One thing that a save does to `output_dir`. Names of states are those of directories. */
export type SaveAction =
  | { readonly what: 'save_model' | 'save_state' | 'delete'; readonly name: string }
  | {
      readonly what: 'upload';
      readonly name: string;
      /** The path in the repository; `null` where `huggingface_path_in_repo` is unset. */
      readonly to: string | null;
      /** Whether upstream waits for it whatever `async_upload` says. */
      readonly sync: boolean;
    };

/** What `output_dir` holds at that moment. */
export interface Present {
  has(name: string): boolean;
  /** Whether a directory inside `output_dir` exists; asked where `output_name` holds a path. */
  hasFolder(path: string): boolean;
}

/** The settings of a run that its saves look at. */
export interface SaveSettings {
  readonly script: Script;
  readonly options: Options;
  /** After `save_n_epoch_ratio`. */
  readonly everyEpochs: OptionValue;
}

/** The text that Python's `format` makes of a name; `undefined` for an unset one. */
export function outputName(options: Options): string | undefined {
  const value = option(options, 'output_name');
  if (value === null) return undefined;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  const number = numberOf(value);
  if (number !== undefined && isFloat(value) && Number.isInteger(number)) return `${number}.0`;
  return number === undefined ? String(value) : String(number);
}

/** The extension of weights files, with its dot. @throws PythonError for a `save_model_as` that is no text. */
export function extension({ script, options }: Pick<SaveSettings, 'script' | 'options'>): string {
  const { formatOption } = scriptFacts(script);
  if (formatOption === null) return '.safetensors';
  const value = options.get(formatOption) ?? 'safetensors';
  if (typeof value === 'string') return `.${value}`;
  throw new PythonError('TypeError', `can only concatenate str (not "${typeName(value)}") to str`);
}

type Numbered = Exclude<SaveKind, 'final'>;

function interval(settings: SaveSettings, kind: Numbered): OptionValue {
  return kind === 'epoch' ? settings.everyEpochs : option(settings.options, 'save_every_n_steps');
}

function modelRetention(options: Options, kind: Numbered): OptionValue {
  return option(options, `save_last_n_${kind}s`);
}

/** 0 falls back to the setting for models (library/train_util.py:5951, 5973). */
function stateRetention(options: Options, kind: Numbered): OptionValue {
  const own = option(options, `save_last_n_${kind}s_state`);
  return truthy(own) ? own : modelRetention(options, kind);
}

/** The number that retention aims at when `number` is saved. */
function aim(settings: SaveSettings, kind: Numbered, number: number, retention: OptionValue): OptionValue {
  const every = interval(settings, kind);
  if (kind === 'epoch') return subtract(number, multiply(every, retention));
  const before = subtract(subtract(number, retention), 1);
  return subtract(before, modulo(before, every));
}

/** The smallest number that retention removes; below it, it leaves everything. */
function leastRemoved(kind: Numbered, item: 'model' | 'state'): number {
  if (item === 'model') return 0;
  return kind === 'epoch' ? Number.NEGATIVE_INFINITY : 1;
}

function toRemove(
  settings: SaveSettings,
  kind: Numbered,
  item: 'model' | 'state',
  number: number,
): OptionValue | undefined {
  const { options } = settings;
  const retention = item === 'model' ? modelRetention(options, kind) : stateRetention(options, kind);
  if (retention === null) return undefined;
  const aimed = aim(settings, kind, number, retention);
  return (numberOf(aimed) ?? 0) >= leastRemoved(kind, item) ? aimed : undefined;
}

/** A retention of whole numbers: saving `n` removes `n - distance`, if that is at least `least`. */
export interface Removal {
  readonly distance: number;
  readonly least: number;
}

/** What retention does to a kind of save, when intervals and counts are whole numbers. */
export function removal(
  settings: SaveSettings,
  kind: Numbered,
  item: 'model' | 'state',
): Removal | undefined {
  const { options } = settings;
  const retention = item === 'model' ? modelRetention(options, kind) : stateRetention(options, kind);
  const every = interval(settings, kind);
  if (![retention, every].every((value) => numberOf(value) !== undefined && !isFloat(value)))
    return undefined;
  const distance = -(numberOf(aim(settings, kind, 0, retention)) ?? 0) + 0;
  return { distance, least: leastRemoved(kind, item) };
}

/**
 * What one save does, in upstream's order: library/train_util.py:5786-5806, 5853-6003, train_network.py:1296-1321,
 * 1497-1509, 1693-1705, 1722-1727, flux_train.py:713-725, 750-761, 775-781 (v0.10.1).
 * @throws PythonError where upstream would stop in the middle of it.
 */
export function* save(
  settings: SaveSettings,
  kind: SaveKind,
  number: number,
  present: Present,
): Generator<SaveAction, void> {
  if (kind === 'final') {
    if (isOn(settings.options, 'save_state') || isOn(settings.options, 'save_state_on_train_end')) {
      yield* saveState(settings, kind, number);
    }
    yield* saveModel(settings, kind, number, present);
    return;
  }
  const network = scriptFacts(settings.script).trains === 'network';
  const model = () => saveModel(settings, kind, number, present);
  const state = () => saveStateAndRemove(settings, kind, number, present);
  const old = () => removeModel(settings, kind, toRemove(settings, kind, 'model', number), present);
  if (!network) toRemove(settings, kind, 'model', number);
  yield* model();
  if (network && kind === 'step') {
    yield* state();
    yield* old();
  } else {
    yield* old();
    yield* state();
  }
}

function* saveModel(
  settings: SaveSettings,
  kind: SaveKind,
  number: number,
  present: Present,
): Generator<SaveAction> {
  const { options } = settings;
  const written = option(options, 'output_name');
  const suffix = extension(settings);
  if (kind === 'final' && written !== null && typeof written !== 'string') {
    throw new PythonError('TypeError', `unsupported operand type(s) for +: '${typeName(written)}' and 'str'`);
  }
  const directory = outputDirectory(options);
  const name = modelName(outputName(options), kind, number, suffix);
  if (suffix === '.safetensors' && written !== null && typeof written !== 'string') {
    throw new PythonError(
      'TypeError',
      `argument 'metadata': '${typeName(written)}' object cannot be converted to 'PyString'`,
    );
  }
  const folder = name.slice(0, Math.max(name.lastIndexOf('/'), 0));
  if (folder !== '' && !present.hasFolder(folder)) {
    throw new PythonError('FileNotFoundError', `[Errno 2] No such file or directory: '${directory}/${name}'`);
  }
  yield { what: 'save_model', name };
  if (option(options, 'huggingface_repo_id') !== null) {
    yield { what: 'upload', name, to: pathInRepository(options, name), sync: kind === 'final' };
  }
}

function* removeModel(
  settings: SaveSettings,
  kind: SaveKind,
  number: OptionValue | undefined,
  present: Present,
): Generator<SaveAction> {
  if (number === undefined) return;
  const name = modelName(outputName(settings.options), kind, integer(number), extension(settings));
  if (present.has(name)) yield { what: 'delete', name };
}

function* saveState({ options }: SaveSettings, kind: SaveKind, number: number): Generator<SaveAction> {
  outputDirectory(options);
  const name = stateName(outputName(options), kind, number);
  yield { what: 'save_state', name };
  if (isOn(options, 'save_state_to_huggingface')) {
    yield { what: 'upload', name, to: pathInRepository(options, name), sync: false };
  }
}

function* saveStateAndRemove(
  settings: SaveSettings,
  kind: Numbered,
  number: number,
  present: Present,
): Generator<SaveAction> {
  if (!isOn(settings.options, 'save_state')) return;
  yield* saveState(settings, kind, number);
  const old = toRemove(settings, kind, 'state', number);
  if (old === undefined) return;
  const name = stateName(outputName(settings.options), kind, integer(old));
  if (present.has(name)) yield { what: 'delete', name };
}

/** @throws PythonError where `os.makedirs` would not take `output_dir`. */
function outputDirectory(options: Options): string {
  const value = option(options, 'output_dir');
  if (value === '') throw new PythonError('FileNotFoundError', "[Errno 2] No such file or directory: ''");
  if (typeof value === 'string') return value;
  throw new PythonError('TypeError', `expected str, bytes or os.PathLike object, not ${typeName(value)}`);
}

function pathInRepository(options: Options, name: string): string | null {
  const path = option(options, 'huggingface_path_in_repo');
  return typeof path === 'string' ? `${path}/${name}` : null;
}
