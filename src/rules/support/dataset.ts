import { readerOf } from '../../assemble/dataset/effective.ts';
import { matches } from '../../assemble/dataset/types.ts';
import { sizeOf } from '../../assemble/dataset/values.ts';
import { comparedType, type DatasetType, datasetKeys, trainingKey } from '../../knowledge/dataset.ts';
import { optionsOf } from '../../knowledge/options.ts';
import type { Dataset, DatasetSetting } from '../../model/dataset.ts';
import { memoizePerObject } from '../../model/memoize.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue } from '../../model/values.ts';
import { isOn, written } from './view.ts';

/** The dataset that a run trains with, among those of its repository. */
export function datasetOf(run: Run, datasets: readonly Dataset[]): Dataset | undefined {
  return byRun(datasets).get(run);
}

const byRun = memoizePerObject(
  (datasets: readonly Dataset[]): ReadonlyMap<Run | undefined, Dataset> =>
    new Map(datasets.toReversed().map((dataset) => [dataset.run, dataset])),
);

/** Whether the dataset file has a key in a way that is refused: it is not missing. */
export function isRefused({ problems }: Dataset, key: string): boolean {
  return problems.some((problem) => problem.key === key);
}

/** The type that the dataset code asks of a setting, an option's or not, where that stops the run. Sizes are text before. */
export function refusedType(run: Run, { option, value }: Setting): DatasetType | undefined {
  const type = comparedType(option, readerOf(run));
  return type === undefined || type === 'size' || matches(type, value) ? undefined : type;
}

/** The setting that switches a cache on, if one does: the cache's own, or the one of its copy on disk. */
export function cacheSwitch({ run }: Dataset, cache: string): Setting | undefined {
  if (run === undefined) return undefined;
  return [cache, `${cache}_to_disk`].flatMap((flag) =>
    isOn(run, flag) ? (written(run, flag) ?? []) : [],
  )[0];
}

/**
 * What the dataset file sets in place of a training option, for all images; `undefined` where the option counts for
 * some, or changes nothing.
 */
export function countingInstead({ parts }: Dataset, run: Run, setting: Setting): DatasetSetting | undefined {
  const key = trainingKey(setting.option)?.key;
  if (key === undefined || isDefault(run, setting)) return undefined;
  const readers = datasetKeys.get(key)?.level === 'dataset' ? parts : parts.flatMap(({ subsets }) => subsets);
  const counting = readers.map(({ settings }) => settings.get(key));
  const [first] = counting;
  if (first === undefined || counting.some((found) => found === undefined || found.level === 'training'))
    return undefined;
  const own = plain({ ...setting, key, level: 'training' });
  return counting.every((found) => found !== undefined && plain(found) === own) ? undefined : first;
}

/** A value as two spellings can be compared, the two forms of a size too. */
function plain(setting: DatasetSetting): string {
  if (datasetKeys.get(setting.key)?.type === 'size') return String(sizeOf(setting));
  return setting.value.type === 'float' ? String(setting.value.value) : describeValue(setting.value);
}

/** Whether the line only says what upstream would take anyway. */
function isDefault(run: Run, { option, value }: Setting): boolean {
  const known = optionsOf(run.script, run.target).get(option);
  if (known === undefined || value.type === 'array' || value.type === 'table') return false;
  return known.default === (typeof value.value === 'bigint' ? Number(value.value) : value.value);
}
