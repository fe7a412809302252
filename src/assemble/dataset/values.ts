import type { DatasetPart, DatasetSetting, DatasetSettings, Subset } from '../../model/dataset.ts';
import type { Value } from '../../model/document.ts';
import { isTruthy } from '../../model/values.ts';
import { intOf } from '../../python/numbers.ts';

/** A dataset value as a number: booleans are Python's 0 and 1. */
export function numberIn(settings: DatasetSettings, key: string): number | undefined {
  const value = settings.get(key)?.value;
  if (value?.type === 'boolean') return Number(value.value);
  return value?.type === 'integer' || value?.type === 'float' ? Number(value.value) : undefined;
}

export function textIn(settings: DatasetSettings, key: string): string | undefined {
  const value = settings.get(key)?.value;
  return value?.type === 'string' ? value.value : undefined;
}

export function isOnIn(settings: ReadonlyMap<string, { readonly value: Value }>, key: string): boolean {
  const setting = settings.get(key);
  return setting !== undefined && isTruthy(setting.value);
}

/**
 * Width and height of a `resolution`: numbers in a dataset file, text in the training options, which upstream splits
 * at commas (sd-scripts v0.10.1, library/train_util.py:5409-5415). Undefined where upstream would refuse it.
 */
export function sizeOf(setting: DatasetSetting | undefined): readonly [number, number] | undefined {
  if (setting === undefined) return undefined;
  const numbers = setting.level === 'training' ? sizeInText(setting.value) : integersIn(setting.value);
  const [width, height = width] = numbers;
  return width === undefined || height === undefined || numbers.length > 2 ? undefined : [width, height];
}

function sizeInText(value: Value): readonly number[] {
  if (value.type !== 'string') return [];
  const parts = value.value.split(',');
  const numbers = parts.flatMap((part) => intOf(part) ?? []);
  return numbers.length === parts.length ? numbers.map(Number) : [];
}

function integersIn(value: Value): readonly number[] {
  const items = value.type === 'array' ? value.items : [value];
  return items.flatMap((item) =>
    item.type === 'integer' || item.type === 'boolean' ? Number(item.value) : [],
  );
}

/** What tells two subsets of a kind apart for upstream: of equal ones only the first counts. */
export function identityOf({ kind }: DatasetPart, { settings }: Subset): string | undefined {
  return textIn(settings, kind === 'finetune' ? 'metadata_file' : 'image_dir');
}

/** The subsets that upstream uses: it leaves out repeats below 1 and all but the first of equal ones. */
export function usedSubsets(part: DatasetPart): readonly Subset[] {
  const seen = new Set<string>();
  return part.subsets.filter((subset) => {
    if ((numberIn(subset.settings, 'num_repeats') ?? 1) < 1) return false;
    const identity = identityOf(part, subset);
    if (identity === undefined) return true;
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}
