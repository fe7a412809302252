import {
  allKeys,
  type DatasetReader,
  generalKeys,
  keysOf,
  type LevelSchema,
  trainingKey,
} from '../../knowledge/dataset.ts';
import { scriptFacts } from '../../knowledge/scripts.ts';
import type {
  DatasetKind,
  DatasetLevel,
  DatasetPart,
  DatasetSetting,
  DatasetSettings,
  Subset,
} from '../../model/dataset.ts';
import type { Document, TableValue } from '../../model/document.ts';
import type { Run, Setting } from '../../model/run.ts';
import { textOf } from '../../model/values.ts';
import { placedEntry } from '../settings.ts';
import { builtKind, has, tablesOf } from './kind.ts';
import { byKey, matches } from './types.ts';
import { isOnIn } from './values.ts';

/**
 * The datasets and subsets of a dataset file with what counts for each: the subset's own value, else the dataset's,
 * `[general]`'s, the training option's (sd-scripts v0.10.1, library/config_util.py:408-471). Values that the schema
 * refuses are left out.
 */
export function effectiveParts(
  document: Document,
  reader: DatasetReader,
  training: DatasetSettings,
): readonly DatasetPart[] {
  const root = byKey(document.root);
  const general = root.get('general')?.value;
  const inherited =
    general?.type === 'table'
      ? overlay(training, own(general, generalKeys(reader), document, 'general'))
      : training;
  return tablesOf(root.get('datasets')?.value).map((table) => {
    const tables = tablesOf(byKey(table).get('subsets')?.value);
    const kind = builtKind(tables);
    const settings = overlay(
      inherited,
      own(table, keysOf(kind, 'dataset', reader.target), document, 'dataset'),
    );
    const subsets = tables.map((subset): Subset => {
      const keys = keysOf(has(subset, 'metadata_file') ? 'finetune' : kind, 'subset', reader.target);
      return {
        header: { document, range: subset.range },
        settings: overlay(settings, own(subset, keys, document, 'subset')),
        perFolder: false,
      };
    });
    return { kind, header: { document, range: table.range }, settings, subsets };
  });
}

/**
 * The only dataset of a run that has no dataset file, told by its own options; none where nothing names its images,
 * since the command line may (train_network.py:518-552, flux_train.py:103-136, flux_train_control_net.py:113-131).
 */
export function partsOfRun(run: Run): readonly DatasetPart[] {
  const images = run.settings.get('train_data_dir');
  const metadata = run.settings.get('in_json');
  const settings = trainingSettings(run);
  const named = images ?? metadata;
  if (named === undefined) return [];
  const subset = (
    perFolder: boolean,
    unread: readonly string[],
    extra: readonly (readonly [string, Setting | undefined])[],
  ): Subset => {
    const own = new Map<string, DatasetSetting>();
    for (const [key, setting] of settings) own.set(key, setting);
    for (const [key, setting] of extra) if (setting) own.set(key, toDatasetSetting(key, setting));
    for (const key of unread) own.delete(key);
    return { header: named.keyPlace, settings: own, perFolder };
  };
  const part = (kind: DatasetKind, ...subsets: Subset[]): DatasetPart[] => [
    { kind, header: named.keyPlace, settings, subsets },
  ];
  if (scriptFacts(run.script).trains === 'controlnet') {
    return part('controlnet', subset(false, ['num_repeats'], [['image_dir', images]]));
  }
  if (metadata !== undefined) {
    const extra = [['image_dir', images] as const, ['metadata_file', metadata] as const];
    return part('finetune', subset(false, [], extra));
  }
  return part('dreambooth', subset(true, ['num_repeats', 'class_tokens', 'is_reg', 'image_dir'], []));
}

/** Which datasets a run can read, and in which version. */
export function readerOf(run: Run): DatasetReader & { readonly script: Run['script'] } {
  return {
    script: run.script,
    target: run.target.name,
    own: run.target.own,
    maskedLoss: isOnIn(run.settings, 'masked_loss'),
  };
}

/**
 * What a run's own options and unknown keys say about datasets, by the dataset's names for them. Of `train_batch_size`
 * and a stray `batch_size` (`dataset_repeats`, `num_repeats`) the later one counts, and the stray one only where the
 * option is set too; `caption_extention` beats `caption_extension` (library/train_util.py:5403-5406).
 */
export function trainingSettings(run: Run): DatasetSettings {
  const known = allKeys(run.target.name);
  const found = new Map<string, DatasetSetting>();
  for (const setting of run.settings.values()) {
    const key = trainingKey(setting.option)?.key ?? setting.option;
    if (!known.has(key)) continue;
    const option = renamedOptions.get(key);
    if (option === setting.option || option === undefined || run.settings.has(option)) {
      found.set(key, toDatasetSetting(key, setting));
    }
  }
  const misspelt = run.settings.get('caption_extention');
  if (misspelt && textOf(misspelt) !== undefined) {
    found.set('caption_extension', toDatasetSetting('caption_extension', misspelt));
  }
  return found;
}

const renamedOptions: ReadonlyMap<string, string> = new Map([
  ['batch_size', 'train_batch_size'],
  ['num_repeats', 'dataset_repeats'],
]);

function own(
  table: TableValue,
  schema: LevelSchema,
  document: Document,
  level: DatasetLevel,
): DatasetSettings {
  const settings = new Map<string, DatasetSetting>();
  for (const entry of byKey(table).values()) {
    const known = schema.get(entry.key);
    if (known !== undefined && matches(known.type, entry.value))
      settings.set(entry.key, { ...placedEntry(document, entry), level });
  }
  return settings;
}

function overlay(below: DatasetSettings, above: DatasetSettings): DatasetSettings {
  return new Map([...below, ...above]);
}

function toDatasetSetting(key: string, { value, place, keyPlace }: Setting): DatasetSetting {
  return { key, value, place, keyPlace, level: 'training' };
}
