import { behaves } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { isTruthy, numberOf, textOf } from '../../model/values.ts';
import { handFix, replaceValue } from '../support/edits.ts';
import { on, quoted } from '../support/observations.ts';
import { relatedTo, textFix } from '../support/settings.ts';
import { optionsRead, type Scheduler, schedulerOf } from '../support/training.ts';
import { effectiveNumber, isUntold, written } from '../support/view.ts';

/**
 * Warm-up and decay against the scheduler: those without a warm-up refuse one, a float is a share of all steps.
 */
export const warmupConflict: RunRule<'warmup-conflict'> = {
  id: 'warmup-conflict',
  category: 'training',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: true,
  restsOn: ['schedulers'],
  upstream: upstream('get_scheduler_fix'),
  on: 'run',
  check(run, report) {
    const scheduler = schedulerOf(run);
    if (scheduler === undefined || scheduler.is === 'none') return;
    const shares = behaves('warmup-as-share', run.target.name);
    const texts = shares && checkText(run, scheduler, report);
    if (texts) return;
    const warmup = written(run, 'lr_warmup_steps');
    if (warmup && refusesWarmup(scheduler)) {
      checkRefused(run, warmup, scheduler, shares, report);
      return;
    }
    for (const option of optionsRead(scheduler, run.target.name)) {
      const setting = written(run, option);
      const isLength = option === 'lr_warmup_steps' || option === 'lr_decay_steps';
      if (setting && isLength && shares) checkShare(setting, report);
    }
    checkLength(run, scheduler, report);
  },
};

function refusesWarmup(scheduler: Scheduler): boolean {
  if (scheduler.is !== 'named') return true;
  return scheduler.name === 'constant' || scheduler.name.startsWith('adafactor');
}

/** Percent is understood on the command line only; the steps are subtracted before anything is looked at. */
function checkText(run: Run, scheduler: Scheduler, report: Report<'warmup-conflict'>): boolean {
  const read = optionsRead(scheduler, run.target.name);
  let found = false;
  for (const option of ['lr_warmup_steps', 'lr_decay_steps']) {
    const setting = written(run, option);
    const text = textOf(setting)?.trim();
    if (setting === undefined || text === undefined) continue;
    found = true;
    const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
    const instead = percent === undefined ? wholeNumber(text) : share(Number(percent));
    report({
      ...on(setting),
      message: percent === undefined ? 'text' : 'percent',
      data: quoted(setting),
      fix:
        instead === undefined ? undefined : handFix([replaceValue(setting, instead)], read.includes(option)),
    });
  }
  return found;
}

function wholeNumber(text: string): string | undefined {
  return /^(0|[1-9]\d{0,14})$/.test(text) ? text : undefined;
}

/** A share as TOML writes it, or nothing where it would be no fraction. */
function share(percent: number): string | undefined {
  const text = String(percent / 100);
  return percent > 0 && percent < 100 && /^0\.\d{1,6}$/.test(text) ? text : undefined;
}

function checkRefused(
  run: Run,
  warmup: Setting,
  scheduler: Scheduler,
  shares: boolean,
  report: Report<'warmup-conflict'>,
): void {
  const { value } = warmup;
  if (value.type === 'null' || !isTruthy(value)) return;
  const number = numberOf(warmup);
  if (number === undefined && value.type !== 'boolean') return;
  const isShare = value.type === 'float' && shares;
  const stops = !isShare || Math.abs(value.value * leastSteps(run)) >= 1;
  // A scheduler that the file leaves out may come from the command line.
  const isWritten = scheduler.is !== 'named' || scheduler.setting !== undefined;
  const severity = stops && isWritten ? 'error' : 'warning';
  if (scheduler.is === 'named') {
    const { name, setting } = scheduler;
    const message = name !== 'constant' ? 'adafactor' : setting ? 'constant' : 'constant-default';
    const fix = name === 'constant' ? fixConstant(setting, warmup) : undefined;
    report({
      ...on(warmup),
      message,
      data: quoted(warmup),
      severity,
      related: relatedTo(setting, 'scheduler'),
      fix,
    });
  } else if (scheduler.is === 'class') {
    report({
      ...on(warmup),
      message: 'class',
      data: quoted(warmup),
      severity,
      related: relatedTo(scheduler.setting, 'scheduler'),
    });
  } else {
    report({
      ...on(warmup),
      message: 'adafactor',
      data: quoted(warmup),
      severity,
      related: relatedTo(written(run, 'optimizer_type'), 'scheduler'),
    });
  }
}

/** The fewest steps that the run can have: an epoch has one at least. */
function leastSteps(run: Run): number {
  return (
    (written(run, 'max_train_epochs') !== undefined
      ? effectiveNumber(run, 'max_train_epochs')
      : effectiveNumber(run, 'max_train_steps')) ?? 0
  );
}

function fixConstant(setting: Setting | undefined, { place }: Setting) {
  if (setting === undefined || setting.place.document !== place.document) return undefined;
  return textFix(setting, 'constant_with_warmup', false);
}

/** argparse would refuse 100.0; from a file any float is a share, 100.0 a hundred times the training. */
function checkShare(setting: Setting, report: Report<'warmup-conflict'>): void {
  const { value } = setting;
  if (value.type !== 'float' || !(value.value >= 1)) return;
  const times = value.value;
  if (times === 1) {
    report({ ...on(setting), message: 'all', data: quoted(setting), severity: 'warning' });
    return;
  }
  const whole = wholeNumber(String(times));
  const fix = whole ? handFix([replaceValue(setting, whole)], false) : undefined;
  report({ ...on(setting), message: 'share', data: { ...quoted(setting), times }, fix });
}

/** Whole numbers against a length in steps. */
function checkLength(run: Run, scheduler: Scheduler, report: Report<'warmup-conflict'>): void {
  const counted = written(run, 'max_train_epochs') !== undefined || isUntold(run, 'max_train_epochs');
  const steps = counted ? undefined : effectiveNumber(run, 'max_train_steps');
  const read = optionsRead(scheduler, run.target.name);
  const warmup = written(run, 'lr_warmup_steps');
  if (
    steps === undefined ||
    steps <= 0 ||
    warmup?.value.type !== 'integer' ||
    !read.includes('lr_warmup_steps')
  )
    return;
  const length = Number(warmup.value.value);
  if (length >= steps) {
    report({ ...on(warmup), message: 'too-long', data: { ...quoted(warmup), steps }, severity: 'warning' });
    return;
  }
  const decay = written(run, 'lr_decay_steps');
  if (!read.includes('lr_decay_steps') || decay?.value.type !== 'integer') return;
  if (length + Number(decay.value.value) > steps) {
    report({
      ...on(decay),
      message: 'decay-too-long',
      data: { ...quoted(decay), steps, warmup: length },
      severity: 'warning',
    });
  }
}
