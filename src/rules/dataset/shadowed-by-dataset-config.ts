import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Dataset } from '../../model/dataset.ts';
import type { DatasetRule, Report } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue, isTruthy } from '../../model/values.ts';
import { countingInstead } from '../support/dataset.ts';
import { on } from '../support/observations.ts';
import { written } from '../support/view.ts';

type Id = 'shadowed-by-dataset-config';

/** Options of a training config that count for nothing, since the dataset file says otherwise. */
export const shadowedByDatasetConfig: DatasetRule<Id> = {
  id: 'shadowed-by-dataset-config',
  category: 'dataset',
  severity: 'warning',
  fixable: false,
  upstream: upstream('NetworkTrainer.train', 'flux_train.train', 'flux_train_control_net.train'),
  on: 'dataset',
  check(dataset, report) {
    const { run, document } = dataset;
    if (run === undefined || run.kind !== 'train-config' || written(run, 'dataset_config') === undefined)
      return;
    if (written(run, 'dataset_class') !== undefined) return;
    checkSources(run, report);
    if (document === undefined) return;
    for (const setting of run.settings.values()) checkValue(dataset, run, setting, report);
  },
};

function checkSources(run: Run, report: Report<Id>): void {
  for (const option of scriptFacts(run.script).imageOptions) {
    const setting = written(run, option);
    if (setting !== undefined && isTruthy(setting.value))
      report({ ...on(setting), message: 'source', data: { option } });
  }
}

function checkValue(dataset: Dataset, run: Run, setting: Setting, report: Report<Id>): void {
  const instead = countingInstead(dataset, run, setting);
  if (instead === undefined) return;
  const { key, value, keyPlace } = instead;
  report({
    ...on(setting),
    message: 'value',
    data: {
      option: setting.key,
      value: describeValue(setting.value),
      key,
      instead: describeValue(value),
      path: keyPlace.document.path,
    },
    related: [{ at: keyPlace, message: 'counts' }],
  });
}
