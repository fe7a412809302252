import {
  accelerateDoes,
  isAccelerateKey,
  isAcceleratePrecision,
  isDistributedType,
} from '../knowledge/accelerate-config.ts';
import type { Place } from '../model/place.ts';
import type { AccelerateConfig, AccelerateSetting } from './accelerate-config.ts';

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
