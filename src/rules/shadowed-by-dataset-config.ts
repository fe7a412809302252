import { sizeOf } from '../assemble/dataset/values.ts';
import { datasetKeys, trainingKey } from '../knowledge/dataset.ts';
import { optionsOf } from '../knowledge/options.ts';
import type { Dataset, DatasetSetting } from '../model/dataset.ts';
import type { DatasetRule } from '../model/rule.ts';
import type { Run, Setting } from '../model/run.ts';
import { describeValue, isTruthy } from '../model/values.ts';
import { onValue, type Tell } from './support/dataset.ts';

/** Options of a training config that count for nothing, since the dataset file says otherwise. */
export const shadowedByDatasetConfig: DatasetRule = {
  id: 'shadowed-by-dataset-config',
  category: 'dataset',
  severity: 'warning',
  fixable: false,
  on: 'dataset',
  check(dataset, report) {
    const { run, document } = dataset;
    if (run === undefined || run.kind !== 'train-config' || !run.settings.has('dataset_config')) return;
    if (run.settings.has('dataset_class')) return;
    checkSources(run, report);
    if (document === undefined) return;
    for (const setting of run.settings.values()) checkValue(dataset, run, setting, report);
  },
};

/** train_network.py:521-527, flux_train.py:106-112, flux_train_control_net.py:116-122 of sd-scripts v0.10.1. */
function checkSources(run: Run, report: Tell): void {
  const other =
    run.script === 'flux_train_control_net.py' ? ['conditioning_data_dir'] : ['reg_data_dir', 'in_json'];
  for (const option of ['train_data_dir', ...other]) {
    const setting = run.settings.get(option);
    if (setting !== undefined && isTruthy(setting.value)) report(onValue(setting, 'source', { option }));
  }
}

function checkValue({ parts }: Dataset, run: Run, setting: Setting, report: Tell): void {
  const key = trainingKey(setting.option)?.key;
  if (key === undefined || isDefault(run, setting)) return;
  const readers = datasetKeys.get(key)?.level === 'dataset' ? parts : parts.flatMap(({ subsets }) => subsets);
  const counting = readers.map(({ settings }) => settings.get(key));
  const [first] = counting;
  if (first === undefined || counting.some((found) => found === undefined || found.place === 'training'))
    return;
  const own = plain({ ...setting, key, place: 'training' });
  if (counting.every((found) => found !== undefined && plain(found) === own)) return;
  report({
    ...onValue(setting, 'value', {
      option: setting.key,
      value: describeValue(setting.value),
      key,
      instead: describeValue(first.value),
      path: first.document.path,
    }),
    related: [{ path: first.document.path, range: first.keyRange, message: 'counts' }],
  });
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
