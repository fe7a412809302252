import { isSince } from '../../knowledge/options.ts';
import { schedulersOf } from '../../knowledge/training.ts';
import { placed } from '../../model/place.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue } from '../../model/values.ts';
import { isUntold, onSetting, relatedTo } from '../support/settings.ts';
import {
  argumentOf,
  argumentsOf,
  firstSd3,
  isAdafactor,
  numberIn,
  optimizerOf,
  schedulerOf,
} from '../support/training.ts';

/** transformers' own default for the last rate of a polynomial (transformers 4.36 to 4.54, optimization.py). */
const defaultEnd = 1e-7;

/** What a scheduler needs, and what it must not be given twice (sd-scripts v0.10.1, library/train_util.py:5313-5399). */
export const schedulerArguments: RunRule = {
  id: 'scheduler-arguments',
  category: 'training',
  severity: 'error',
  fixable: false,
  restsOn: ['schedulers'],
  on: 'run',
  check(run, report) {
    const scheduler = schedulerOf(run);
    if (scheduler?.is !== 'named') return;
    const { name, setting } = scheduler;
    if (setting === undefined) return;
    if (name.startsWith('adafactor')) {
      checkAdafactor(run, setting, name, report);
      return;
    }
    const known = schedulersOf(run.target.name).get(name);
    if (known === undefined) return;
    if (known.refused) {
      report(onSetting(setting, 'refused', { name }));
      return;
    }
    for (const { name: argument, item } of argumentsOf(run, 'lr_scheduler_args')) {
      if (!known.passes.includes(argument)) continue;
      const data = { name, argument, item: describeValue(item) };
      report({
        at: placed((run.settings.get('lr_scheduler_args') ?? setting).place.document, item),
        message: instead[argument] ? 'repeated' : 'given',
        data: { ...data, instead: instead[argument] ?? '' },
      });
    }
    if (name === 'piecewise_constant' && argumentOf(run, 'lr_scheduler_args', 'step_rules') === undefined) {
      report(onSetting(setting, 'step-rules'));
    }
    if (name === 'cosine_with_min_lr' && isSince(run.target.name, firstSd3))
      checkMinimum(run, setting, report);
    if (name === 'polynomial') checkPolynomial(run, setting, report);
  },
};

/** The options by which upstream takes what it passes on. */
const instead: Readonly<Record<string, string>> = {
  num_warmup_steps: 'lr_warmup_steps',
  num_decay_steps: 'lr_decay_steps',
  num_cycles: 'lr_scheduler_num_cycles',
  power: 'lr_scheduler_power',
  timescale: 'lr_scheduler_timescale',
  min_lr_rate: 'lr_scheduler_min_lr_ratio',
  min_lr_ratio: 'lr_scheduler_min_lr_ratio',
};

function checkAdafactor(run: Run, setting: Setting, name: string, report: Report): void {
  const optimizer = optimizerOf(run);
  if (optimizer === undefined) return;
  if (!isAdafactor(optimizer)) {
    report({
      ...onSetting(setting, 'adafactor-optimizer', { name }),
      ...relatedTo(optimizer.setting, 'optimizer'),
    });
  } else if (optimizer.name === 'adafactor' && !name.includes(':')) {
    report({
      ...onSetting(setting, 'adafactor-rate', { name }),
      ...relatedTo(run.settings.get('optimizer_args'), 'optimizer'),
    });
  }
}

function checkMinimum(run: Run, setting: Setting, report: Report): void {
  const ratio = run.settings.get('lr_scheduler_min_lr_ratio');
  const minimum = argumentOf(run, 'lr_scheduler_args', 'min_lr');
  const none = minimum !== undefined && /^\s*None\s*$/.test(minimum.value);
  const written = minimum !== undefined && !none;
  if (
    ratio === undefined &&
    !isUntold(run, 'lr_scheduler_min_lr_ratio') &&
    !written &&
    argumentOf(run, 'lr_scheduler_args', 'min_lr_rate') === undefined
  ) {
    report(onSetting(setting, 'minimum'));
  }
  if (ratio !== undefined && written)
    report(onSetting(ratio, 'two-minimums', { item: describeValue(minimum.item) }));
}

/** The first rate has to be above the last one. */
function checkPolynomial(run: Run, setting: Setting, report: Report): void {
  const rate = numberIn(run, 'learning_rate');
  const end = argumentOf(run, 'lr_scheduler_args', 'lr_end');
  const last = end === undefined ? defaultEnd : Number(end.value);
  if (rate === undefined || Number.isNaN(last) || end?.value.trim() === '' || rate > last) return;
  report(onSetting(run.settings.get('learning_rate') ?? setting, 'polynomial-end', { rate, last }));
}
