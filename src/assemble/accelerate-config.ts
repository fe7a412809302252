import {
  accelerateDoes,
  accelerateMarks,
  isAccelerateKey,
  isAcceleratePrecision,
  isDistributedType,
} from '../knowledge/accelerate-config.ts';
import { type Document, type Entry, isReadable, type TableValue, type Value } from '../model/document.ts';
import { memoizePerObject } from '../model/memoize.ts';
import { type Place, placed } from '../model/place.ts';
import type { Range } from '../model/text.ts';
import { parseJson } from '../parse/json.ts';
import { mayConfigureAccelerate } from '../parse/mentions.ts';
import { readYaml } from '../parse/yaml/read.ts';

/** A setting of a configuration of accelerate. */
export interface AccelerateSetting {
  readonly key: string;
  readonly value: Value;
  /** Of its value. */
  readonly place: Place;
  readonly keyPlace: Place;
}

/** A configuration of accelerate, read as accelerate does: by its name as JSON or YAML. */
export interface AccelerateConfig {
  readonly document: Document;
  /** By key, in the order of the file; those of tables as `fsdp_config.fsdp_offload_params`. Of equal keys the last counts. */
  readonly settings: ReadonlyMap<string, AccelerateSetting>;
  /** What kept it from being read; then there are no settings. */
  readonly unread?:
    | { readonly is: 'syntax' | 'several-documents' | 'no-table' | 'too-much'; readonly place: Place }
    | undefined;
}

/** What keeps accelerate from starting a training with a configuration. */
export interface AccelerateRefusal {
  readonly is: /** It cannot be read. */
    | 'syntax'
    /** It has several documents, of which accelerate reads one alone. */
    | 'several-documents'
    /** It is no table of keys. */
    | 'no-table'
    /** Its keys are no key of the release. */
    | 'unknown-key'
    | 'missing-key'
    /** A value that is no choice, or a number that is none. */
    | 'bad-value'
    /** `no` without quotes, which YAML reads as false, where a text is wanted. */
    | 'unquoted';
  /** Of the value, of the key where that is unknown, else of the file. */
  readonly place: Place;
  /** Absent where the file as a whole is refused. */
  readonly key?: string | undefined;
  /** The options of `accelerate launch`, any of which on the command line makes it not matter. */
  readonly unless?: readonly string[];
}

/** Whether a document is a configuration of accelerate, by its keys; one that cannot be read by what its lines look like. */
export function isAccelerateConfig(document: Document): boolean {
  if (document.format !== 'yaml' && document.format !== 'json') return false;
  if (!mayConfigureAccelerate(document.text)) return false;
  const names = new Set(document.root.entries.map(({ key }) => key));
  if (names.size === 0 || !isReadable(document))
    return /^["\s]*(?:compute_environment|distributed_type)"?\s*:/m.test(document.text);
  const marks = [...names].filter((name) => accelerateMarks().has(name));
  const known = [...names].filter((name) => isAccelerateKey(name));
  const isSaid = names.has('compute_environment') || names.has('distributed_type');
  return (isSaid || marks.length > 1) && known.length * 2 >= names.size;
}

/** Reads a configuration of accelerate, whatever its document is taken for elsewhere. */
export const accelerateConfigOf: (document: Document) => AccelerateConfig = memoizePerObject((document) => {
  const whole = { document, range: { start: 0, end: document.text.length } };
  const { root, unread } = /\.json$/.test(document.path) ? readAsJson(document) : readAsYaml(document);
  if (root === undefined || unread !== undefined) {
    const { is, range = whole.range } = unread ?? { is: 'no-table' as const };
    return { document, settings: new Map(), unread: { is, place: { document, range } } };
  }
  const settings = new Map<string, AccelerateSetting>();
  for (const entry of root.entries) {
    add(settings, entry.key, entry, document);
    if (entry.value.type !== 'table') continue;
    for (const inner of entry.value.entries) add(settings, `${entry.key}.${inner.key}`, inner, document);
  }
  return { document, settings };
});

interface Read {
  readonly root?: TableValue | undefined;
  readonly unread?: {
    readonly is: 'syntax' | 'several-documents' | 'no-table' | 'too-much';
    readonly range?: Range;
  };
}

function readAsJson(document: Document): Read {
  const { root, problems } = document.format === 'json' ? document : parseJson(document);
  const problem = problems.find(({ effect }) => effect === 'stops');
  if (problem !== undefined) return { unread: { is: 'syntax', range: problem.range } };
  return document.text.trimStart().startsWith('{') ? { root } : {};
}

function readAsYaml(document: Document): Read {
  const { values, error } = readYaml(document.text);
  const [first, second] = values;
  if (error !== undefined) return { unread: error };
  if (second !== undefined) return { unread: { is: 'several-documents', range: second.range } };
  return first?.type === 'table' ? { root: first } : {};
}

function add(
  settings: Map<string, AccelerateSetting>,
  key: string,
  { keyRange, value }: Entry,
  document: Document,
): void {
  settings.delete(key);
  settings.set(key, { key, value, place: placed(document, value), keyPlace: { document, range: keyRange } });
}

/**
 * All that keeps accelerate from starting a training with a configuration; it stops at the first.
 * @param release of accelerate; what every release refuses where none is named, or none that is known
 */
export function refusalsOf(config: AccelerateConfig, release?: string): readonly AccelerateRefusal[] {
  const { document, settings, unread } = config;
  if (unread !== undefined) return unread.is === 'too-much' ? [] : [{ is: unread.is, place: unread.place }];
  const environment = settings.get('compute_environment');
  if (environment !== undefined && textOf(environment) !== 'LOCAL_MACHINE') {
    const isElsewhere = textOf(environment) === 'AMAZON_SAGEMAKER';
    return isElsewhere ? [] : [refused('bad-value', environment)];
  }
  const start = { document, range: { start: 0, end: 0 } };
  const unknown = [...settings.values()].filter(
    ({ key }) => !key.includes('.') && !isAccelerateKey(key, release),
  );
  return [
    ...unknown.map(({ key, keyPlace }) => ({ is: 'unknown-key', place: keyPlace, key }) as const),
    ...(settings.has('distributed_type')
      ? []
      : [{ is: 'missing-key', place: start, key: 'distributed_type' } as const]),
    ...refusedType(config, release),
    ...refusedProcesses(config, start, release),
    ...refusedPrecision(config, release),
    ...refusedGpus(config),
  ];
}

function refused(
  is: AccelerateRefusal['is'],
  { key, place }: AccelerateSetting,
  ...unless: readonly string[]
): AccelerateRefusal {
  return { is, place, key, ...(unless.length > 0 && { unless }) };
}

function textOf(setting: AccelerateSetting | undefined): string | undefined {
  return setting?.value.type === 'string' ? setting.value.value : undefined;
}

/** Only a text is looked up: `NO` without quotes is false, which starts one process as `"NO"` does. */
function refusedType(
  { settings }: AccelerateConfig,
  release: string | undefined,
): readonly AccelerateRefusal[] {
  const setting = settings.get('distributed_type');
  const type = textOf(setting);
  return setting === undefined || type === undefined || isDistributedType(type, release)
    ? []
    : [refused('bad-value', setting)];
}

function refusedProcesses(
  { settings }: AccelerateConfig,
  start: Place,
  release: string | undefined,
): readonly AccelerateRefusal[] {
  const key = 'num_processes';
  const setting = settings.get(key);
  const asksForOne = textOf(settings.get('distributed_type')) === 'NO';
  if (setting === undefined) {
    const isOne = asksForOne && accelerateDoes('processesDefault', release) !== false;
    // Before it had a default the option did not help either.
    const unless = accelerateDoes('processesDefault', release) === false ? {} : { unless: [key] };
    return isOne ? [] : [{ is: 'missing-key', place: start, key, ...unless }];
  }
  const { type, value } = setting.value as { readonly type: string; readonly value?: unknown };
  if (type === 'string') return [refused('bad-value', setting, key)];
  if (value === -1)
    return accelerateDoes('processesDefault', release) === true ? [refused('bad-value', setting, key)] : [];
  return [];
}

function refusedPrecision(
  { document, settings }: AccelerateConfig,
  release: string | undefined,
): readonly AccelerateRefusal[] {
  const key = 'mixed_precision';
  const setting = settings.get(key);
  if (setting === undefined || setting.value.type === 'null') return [];
  const { type, value } = setting.value as { readonly type: string; readonly value?: unknown };
  if (type === 'string')
    return isAcceleratePrecision(String(value)) ? [] : [refused('bad-value', setting, key)];
  const isYaml = !/\.json$/.test(document.path);
  if (value === false && isYaml && accelerateDoes('falseIsNo', release) !== false) return [];
  return [refused(value === false && isYaml ? 'unquoted' : 'bad-value', setting, key)];
}

/** The graphics cards are a text of numbers: one number without quotes is none. */
function refusedGpus({ settings }: AccelerateConfig): readonly AccelerateRefusal[] {
  const key = 'gpu_ids';
  const setting = settings.get(key);
  if (setting === undefined || setting.value.type === 'null') return [];
  const gpus = textOf(setting);
  if (gpus === undefined) return [refused('bad-value', setting, key)];
  const machines = settings.get('num_machines')?.value;
  const isAlone = machines === undefined || (machines.type === 'integer' && machines.value <= 1);
  const isTooFew = /^MULTI_(?!CPU)/.test(textOf(settings.get('distributed_type')) ?? '') && isAlone;
  return isTooFew && gpus !== 'all' && !gpus.includes(',')
    ? [refused('bad-value', setting, key, 'num_machines')]
    : [];
}
