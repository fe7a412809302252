import { isOnIn, numberIn, usedSubsets } from '../../assemble/dataset/values.ts';
import { hasEffect } from '../../knowledge/dataset.ts';
import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Dataset, DatasetPart } from '../../model/dataset.ts';
import type { Said } from '../../model/message.ts';
import type { DatasetRule, Report } from '../../model/rule.ts';
import { isRefused } from '../support/dataset.ts';
import { on } from '../support/observations.ts';
import { written } from '../support/view.ts';

type Id = 'validation-split';

/** Options that only mean something beside a validation set. */
const dependent = [
  'validation_seed',
  'validate_every_n_steps',
  'validate_every_n_epochs',
  'max_validation_steps',
];

/** What `validation_split` does besides setting images aside, by kind of dataset and script. */
export const validationSplit: DatasetRule<Id> = {
  id: 'validation-split',
  category: 'dataset',
  severity: 'error',
  otherSeverities: ['warning', 'notice'],
  fixable: false,
  restsOn: ['images', 'training'],
  upstream: upstream('NetworkTrainer.train'),
  on: 'dataset',
  check(dataset, report) {
    for (const part of dataset.parts) checkPart(dataset, part, report);
    checkUnused(dataset, report);
  },
};

function checkPart(dataset: Dataset, part: DatasetPart, report: Report<Id>): void {
  const { script, target } = dataset;
  const { kind, settings } = part;
  const setting = settings.get('validation_split');
  const split = numberIn(settings, 'validation_split');
  if (setting === undefined || split === undefined || split === 0 || Number.isNaN(split)) return;
  const reportAt = (said: Said<Id>, severity: 'error' | 'warning' = 'error') =>
    report({ ...on(setting), ...said, severity });
  const validates = script !== undefined && scriptFacts(script).validates;
  if (split < 0) reportAt({ message: 'negative', data: { split } }, 'warning');
  else if (kind === 'controlnet' && hasEffect('split-leaves-masks', target.name))
    reportAt({ message: 'conditioning' });
  else if (kind === 'finetune') {
    if (split <= 1 && validates) reportAt({ message: 'metadata' });
  } else if (split > 1) reportAt({ message: 'above-one', data: { split } });
  else if (split === 1) reportAt({ message: 'all' });
  else if (script !== undefined && !validates) reportAt({ message: 'unused-set', data: { script } });
  else if (kind === 'controlnet') reportAt({ message: 'same-part' }, 'warning');
  if (split <= 0 || split >= 1 || kind !== 'dreambooth') return;
  if (validates && !settings.has('validation_seed') && !isRefused(dataset, 'validation_seed'))
    reportAt({ message: 'no-seed' }, 'warning');
  const reason = hasEffect('cached-captions-mixed', target.name) ? 'cache-info' : 'cache-of-a-part';
  for (const { settings: own } of usedSubsets(part)) {
    const cached = own.get('cache_info');
    if (cached !== undefined && isOnIn(own, 'cache_info')) report({ ...on(cached), message: reason });
  }
}

/** Without a validation set these are never looked at. */
function checkUnused(dataset: Dataset, report: Report<Id>): void {
  const { run, parts } = dataset;
  if (
    run === undefined ||
    !scriptFacts(run.script).validates ||
    run.kind !== 'train-config' ||
    parts.length === 0
  )
    return;
  if (isRefused(dataset, 'validation_split')) return;
  if (
    parts.some(
      ({ settings }) =>
        numberIn(settings, 'validation_split') !== undefined && isOnIn(settings, 'validation_split'),
    )
  )
    return;
  for (const option of dependent) {
    const setting = written(run, option);
    if (setting !== undefined)
      report({ message: 'no-split', data: { option }, at: setting.keyPlace, severity: 'notice' });
  }
}
