import facts from '../../knowledge/dataset.json' with { type: 'json' };
import { type DatasetKind, datasetKinds } from '../model/dataset.ts';
import { memoizePerText } from '../model/memoize.ts';
import type { OwnCode } from '../model/own-code.ts';
import type { Script } from '../model/script.ts';
import type { Version } from '../model/target.ts';
import { holdsIn, type Span } from './options.ts';

/**
 * The values a key takes, as upstream's schema compares them: `int` and `number` take booleans, `float` no integers.
 * `size` is one `int` or two, `pair` two `float`s, `number` a `float` or an `int`.
 */
export type DatasetType = 'bool' | 'int' | 'float' | 'number' | 'str' | 'table' | 'size' | 'pair';

export interface DatasetKey extends Span {
  readonly type: DatasetType;
  /** `any`: all three levels; `dataset`: general and datasets; `subset`: subsets only. */
  readonly level: 'any' | 'dataset' | 'subset';
  /** The kinds that know it; all where absent. */
  readonly kinds?: readonly DatasetKind[];
  /** The kinds whose subsets must have it. */
  readonly required?: readonly DatasetKind[];
  readonly evidence: string;
}

/** Which kinds a run supports; `masked` ones only when `masked_loss` is on. */
interface KindSupport extends Span {
  readonly script: Script;
  readonly kinds: readonly DatasetKind[];
  readonly masked: readonly DatasetKind[];
  readonly evidence: string;
}

interface BucketSteps extends Span {
  readonly script: Script;
  readonly multiple: number;
  readonly evidence: string;
}

/** What datasets do in some targets only. */
export type DatasetEffect = 'cached-captions-mixed' | 'metadata-needs-latents' | 'split-leaves-masks';

export interface DatasetFacts {
  readonly about: string;
  readonly keys: Readonly<Record<string, DatasetKey>>;
  /** What else upstream compares in the training options; `key` is the dataset key that an option stands for. */
  readonly training: Readonly<
    Record<string, Span & { readonly type: DatasetType; readonly key?: string; readonly evidence: string }>
  >;
  /** Names that people write for a key. */
  readonly otherNames: Readonly<Record<string, string>>;
  readonly effects: Readonly<Record<DatasetEffect, Span & { readonly evidence: string }>>;
  readonly kinds: readonly KindSupport[];
  readonly bucketSteps: readonly BucketSteps[];
  readonly defaults: {
    readonly values: Readonly<Record<string, string | number | boolean>>;
    readonly evidence: string;
  };
  readonly interpolations: { readonly values: readonly string[]; readonly evidence: string };
}

// The shape is checked by `__tests__/knowledge/dataset.test.ts`; TypeScript widens JSON's literals.
const { keys, training, otherNames, effects, kinds, bucketSteps, defaults, interpolations } =
  facts as unknown as DatasetFacts;

/** Every key of the dataset config, by name. */
export const datasetKeys: ReadonlyMap<string, DatasetKey> = new Map(Object.entries(keys));

/** The words that `resize_interpolation` knows. */
export const knownInterpolations: readonly string[] = interpolations.values;

/** The keys that a level of a dataset config takes, with their types. */
export type LevelSchema = ReadonlyMap<string, DatasetKey>;

/** What can read a dataset config. Without script: whichever of the three takes the most. */
export interface DatasetReader {
  readonly script?: Script;
  readonly target: string;
  readonly maskedLoss: boolean;
  /** What the copy that reads it says of itself, where it is no known version. */
  readonly own?: OwnCode | undefined;
}

/** The kinds a run supports (sd-scripts v0.10.1, library/config_util.py:264 and the scripts' calls of it). */
export function supportedKinds({ script, target, maskedLoss }: DatasetReader): readonly DatasetKind[] {
  if (script === undefined) return datasetKinds;
  const support = kinds.find((row) => row.script === script && holdsIn(row, target));
  if (support === undefined) return [];
  return maskedLoss ? [...support.kinds, ...support.masked] : support.kinds;
}

/** The keys of `[general]`: those of every supported kind together. */
export function generalKeys(reader: DatasetReader): LevelSchema {
  return select(reader.target, (key) => isGeneral(key, reader));
}

function isGeneral({ level, kinds: own }: DatasetKey, reader: DatasetReader): boolean {
  if (level === 'subset') return false;
  return own === undefined || supportedKinds(reader).some((kind) => own.includes(kind));
}

/** The keys of one kind of dataset, at its own level or in its subsets. */
export function keysOf(kind: DatasetKind, level: 'dataset' | 'subset', target: string): LevelSchema {
  return select(
    target,
    (key) => (key.level === 'any' || key.level === level) && (key.kinds?.includes(kind) ?? true),
  );
}

/** Every key of a dataset or a subset, of whatever kind. */
export const allKeys: (target: string) => ReadonlySet<string> = memoizePerText(
  (target) =>
    new Set(
      datasetKinds.flatMap((kind) => [
        ...keysOf(kind, 'dataset', target).keys(),
        ...keysOf(kind, 'subset', target).keys(),
      ]),
    ),
);

/** A training option's part in the dataset: the key it stands for, if any, and the type upstream compares it with. */
export function trainingKey(
  option: string,
): (Span & { readonly type: DatasetType; readonly key?: string }) | undefined {
  if (Object.hasOwn(training, option)) return training[option];
  const key = datasetKeys.get(option);
  return key === undefined || key.level === 'subset' ? undefined : { type: key.type, key: option };
}

/**
 * The type that sd-scripts compares a name in a training config with; undefined where it compares nothing. Names that
 * are no options are compared too.
 */
export function comparedType(name: string, reader: DatasetReader): DatasetType | undefined {
  const known = trainingKey(name);
  if (known === undefined) return undefined;
  const key = known.key === undefined ? undefined : datasetKeys.get(known.key);
  if (known.key !== undefined && (key === undefined || !isGeneral(key, reader))) return undefined;
  return holdsIn(key ?? known, reader.target) ? known.type : undefined;
}

/** The key that another name stands for, such as the training option's name. */
export function keyForOtherName(name: string): string | undefined {
  return Object.hasOwn(otherNames, name) ? otherNames[name] : undefined;
}

/** Whether datasets do in a target what they do in some only. */
export function hasEffect(effect: DatasetEffect, target: string): boolean {
  return holdsIn(effects[effect], target);
}

/** The value a key has where nothing sets it; `undefined` for Python's `None`. */
export function defaultOf(key: string): string | number | boolean | undefined {
  return Object.hasOwn(defaults.values, key) ? defaults.values[key] : undefined;
}

/**
 * What `bucket_reso_steps` must be a multiple of; `undefined` where nothing checks. ControlNet datasets are never
 * checked: they keep their buckets in an inner dataset (library/train_util.py:2440).
 */
export function bucketStepsMultiple(script: Script, target: Version, kind: DatasetKind): number | undefined {
  if (kind === 'controlnet') return undefined;
  if (typeof target !== 'string' && target.own) return target.own.bucketSteps.get(script);
  const name = typeof target === 'string' ? target : target.name;
  return bucketSteps.find((row) => row.script === script && holdsIn(row, name))?.multiple;
}

function select(target: string, takes: (key: DatasetKey) => boolean): LevelSchema {
  return new Map([...datasetKeys].filter(([, key]) => takes(key) && holdsIn(key, target)));
}
