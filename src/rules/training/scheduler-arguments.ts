import { behaves } from '../../knowledge/scripts.ts';
import { schedulersOf } from '../../knowledge/training.ts';
import { upstream } from '../../knowledge/upstream.ts';
import { placed } from '../../model/place.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue } from '../../model/values.ts';
import { on, quoted } from '../support/observations.ts';
import { relatedTo } from '../support/settings.ts';
import { argumentOf, argumentsOf, isAdafactor, optimizerOf, schedulerOf } from '../support/training.ts';
import { effectiveNumber, isUntold, written } from '../support/view.ts';

/** transformers' own default for the last rate of a polynomial. */
const defaultEnd = 1e-7;

/** What a scheduler needs, and what it must not be given twice. */
export const schedulerArguments: RunRule<'scheduler-arguments'> = {
  id: 'scheduler-arguments',
  category: 'training',
  severity: 'error',
  fixable: false,
  restsOn: ['schedulers'],
  upstream: upstream('get_scheduler_fix'),
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
      report({ ...on(setting), message: 'refused', data: quoted(setting) });
      return;
    }
    for (const { name: argument, item } of argumentsOf(run, 'lr_scheduler_args')) {
      if (!known.passes.includes(argument)) continue;
      const at = placed((written(run, 'lr_scheduler_args') ?? setting).place.document, item);
      const data = { name, argument, item: describeValue(item) };
      const option = Object.hasOwn(instead, argument) ? instead[argument] : undefined;
      report(
        option === undefined
          ? { at, message: 'given', data }
          : { at, message: 'repeated', data: { ...data, instead: option } },
      );
    }
    if (name === 'piecewise_constant' && argumentOf(run, 'lr_scheduler_args', 'step_rules') === undefined) {
      report({ ...on(setting), message: 'step-rules', data: quoted(setting) });
    }
    if (name === 'cosine_with_min_lr' && behaves('least-rate-by-option', run.target.name))
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

function checkAdafactor(
  run: Run,
  setting: Setting,
  name: string,
  report: Report<'scheduler-arguments'>,
): void {
  const optimizer = optimizerOf(run);
  if (optimizer === undefined) return;
  if (!isAdafactor(optimizer)) {
    report({
      ...on(setting),
      message: 'adafactor-optimizer',
      data: quoted(setting),
      related: relatedTo(optimizer.setting, 'optimizer'),
    });
  } else if (optimizer.name === 'adafactor' && !name.includes(':')) {
    report({
      ...on(setting),
      message: 'adafactor-rate',
      data: quoted(setting),
      related: relatedTo(written(run, 'optimizer_args'), 'optimizer'),
    });
  }
}

function checkMinimum(run: Run, setting: Setting, report: Report<'scheduler-arguments'>): void {
  const ratio = written(run, 'lr_scheduler_min_lr_ratio');
  const minimum = argumentOf(run, 'lr_scheduler_args', 'min_lr');
  const none = minimum !== undefined && /^\s*None\s*$/.test(minimum.value);
  const hasMinimum = minimum !== undefined && !none;
  if (
    ratio === undefined &&
    !isUntold(run, 'lr_scheduler_min_lr_ratio') &&
    !hasMinimum &&
    argumentOf(run, 'lr_scheduler_args', 'min_lr_rate') === undefined
  ) {
    report({ ...on(setting), message: 'minimum', data: quoted(setting) });
  }
  if (ratio !== undefined && hasMinimum)
    report({
      ...on(ratio),
      message: 'two-minimums',
      data: { option: ratio.key, item: describeValue(minimum.item) },
    });
}

/** The first rate has to be above the last one. */
function checkPolynomial(run: Run, setting: Setting, report: Report<'scheduler-arguments'>): void {
  const rate = effectiveNumber(run, 'learning_rate');
  const end = argumentOf(run, 'lr_scheduler_args', 'lr_end');
  const last = end === undefined ? defaultEnd : Number(end.value);
  if (rate === undefined || Number.isNaN(last) || end?.value.trim() === '' || rate > last) return;
  report({
    ...on(written(run, 'learning_rate') ?? setting),
    message: 'polynomial-end',
    data: { rate, last },
  });
}
