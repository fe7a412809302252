import type { Dataset, DatasetPart, DatasetSetting } from '../../model/dataset.ts';
import type { Document } from '../../model/document.ts';
import type { Observation } from '../../model/rule.ts';
import type { Setting } from '../../model/run.ts';
import { isOn } from '../../model/values.ts';

export type Place = Observation & { readonly document: Document };

export type Tell = (place: Place) => void;

/** Whether the dataset file has a key, under this name or one that means it, in a way that is refused: it is not missing. */
export function isRefused({ problems }: Dataset, key: string): boolean {
  return problems.some(({ key: written, data }) => [written, data.near, data.instead].includes(key));
}

/** An observation on the value of a setting. */
export function onValue(
  { document, value }: DatasetSetting | Setting,
  message: string,
  data: Observation['data'] = {},
): Place {
  return { document, at: value.range, message, data };
}

/** An observation on the line that a dataset or subset starts with. */
export function onHeader(
  { document, range }: Pick<DatasetPart, 'document' | 'range'>,
  message: string,
  data: Observation['data'] = {},
): Place {
  return { document, at: range, message, data };
}

/** The setting that switches a cache on, if one does: the cache's own, or the one of its copy on disk. */
export function cacheSwitch({ run }: Dataset, cache: string): Setting | undefined {
  if (run === undefined) return undefined;
  return [cache, `${cache}_to_disk`].flatMap((flag) =>
    isOn(run, flag) ? (run.settings.get(flag) ?? []) : [],
  )[0];
}
