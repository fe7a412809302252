import { type DatasetReader, supportedKinds } from '../../knowledge/dataset.ts';
import type { DatasetKind } from '../../model/dataset.ts';
import type { TableValue, Value } from '../../model/document.ts';

/** The tables of an array of tables; other items are left out. */
export function tablesOf(value: Value | undefined): readonly TableValue[] {
  if (value?.type !== 'array') return [];
  return value.items.filter((item): item is TableValue => item.type === 'table');
}

/**
 * The schema that upstream checks a dataset with (sd-scripts v0.10.1, library/config_util.py:317-333); `mixed` where
 * it stops because only some subsets have `metadata_file`. A dataset without subsets passes every `all(…)`.
 */
export function schemaKind(subsets: readonly TableValue[], reader: DatasetReader): DatasetKind | 'mixed' {
  const supported = supportedKinds(reader);
  if (!supported.includes('dreambooth')) return 'controlnet';
  if (supported.includes('controlnet') && subsets.every((subset) => has(subset, 'conditioning_data_dir'))) {
    return 'controlnet';
  }
  const withMetadata = subsets.filter((subset) => has(subset, 'metadata_file')).length;
  if (withMetadata === subsets.length) return 'finetune';
  return withMetadata === 0 ? 'dreambooth' : 'mixed';
}

/** The class that upstream builds of a dataset the schema let pass (library/config_util.py:423-434). */
export function builtKind(subsets: readonly TableValue[]): DatasetKind {
  if (subsets.every((subset) => has(subset, 'conditioning_data_dir'))) return 'controlnet';
  return subsets.every((subset) => !has(subset, 'metadata_file')) ? 'dreambooth' : 'finetune';
}

export function has(table: TableValue, key: string): boolean {
  return table.entries.some((entry) => entry.key === key);
}
