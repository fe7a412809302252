import { optionsOf } from '../../knowledge/options.ts';
import { behaves } from '../../knowledge/scripts.ts';
import { schedulersOf } from '../../knowledge/training.ts';
import type { ScalarValue, Value } from '../../model/document.ts';
import { memoizePerObject } from '../../model/memoize.ts';
import type { Run, Setting } from '../../model/run.ts';
import { isTruthy, textOf } from '../../model/values.ts';
import { trainsNetwork } from './network-module.ts';
import { effectiveText, isOn, isUntold, written } from './view.ts';

/** The optimizer that a run gets. */
export interface Optimizer {
  /** In lower case, as upstream compares it; as written where it has a dot. */
  readonly name: string;
  /** What chose it; absent where upstream's default counts. */
  readonly setting?: Setting | undefined;
  readonly scheduleFree: boolean;
  /** D-Adaptation or Prodigy: finds its rate itself. */
  readonly adaptive: boolean;
  /** Adafactor that makes its own rates; upstream then replaces the scheduler. */
  readonly relativeStep: boolean;
}

/** One `name=value` item of a list option. */
export interface Argument {
  readonly name: string;
  readonly value: string;
  readonly item: ScalarValue;
}

/** What changes the rate during the run. */
export type Scheduler =
  /** A class of torch's or another library; `lr_scheduler` is not looked at. */
  | { readonly is: 'class'; readonly name: string; readonly setting: Setting }
  /** Adafactor's own, whatever is written. */
  | { readonly is: 'adafactor' }
  /** None: the optimizer does without. */
  | { readonly is: 'none' }
  | { readonly is: 'named'; readonly name: string; readonly setting?: Setting | undefined };

/** The optimizer of a run; `undefined` where `optimizer_type` is no text. */
export const optimizerOf: (run: Run) => Optimizer | undefined = memoizePerObject((run) => {
  const flag = ['use_8bit_adam', 'use_lion_optimizer'].find((option) => isOn(run, option));
  const setting = written(run, flag ?? 'optimizer_type');
  const text = flag ? flagOptimizers[flag] : setting === undefined ? '' : textOf(setting);
  if (text === undefined || isUntold(run, 'optimizer_type')) return undefined;
  const name = text === '' ? 'adamw' : text.toLowerCase();
  const typed = textOf(written(run, 'optimizer_type')) ?? '';
  return {
    name,
    setting: text === '' ? undefined : setting,
    scheduleFree:
      typed.toLowerCase().endsWith('schedulefree') && behaves('schedule-free-optimizers', run.target.name),
    adaptive: name.startsWith('dadapt') || name === 'prodigy',
    relativeStep: name === 'adafactor' && hasRelativeStep(run),
  };
});

/** The scheduler of a run; `undefined` where it cannot be told. */
export const schedulerOf: (run: Run) => Scheduler | undefined = memoizePerObject((run) => {
  const optimizer = optimizerOf(run);
  const untold = ['lr_scheduler', 'lr_scheduler_type', 'optimizer_args'].some((option) =>
    isUntold(run, option),
  );
  if (optimizer === undefined || untold) return undefined;
  if (optimizer.scheduleFree) return { is: 'none' };
  const type = written(run, 'lr_scheduler_type');
  const className = textOf(type);
  if (type && className) return { is: 'class', name: className, setting: type };
  if (optimizer.relativeStep) return { is: 'adafactor' };
  const setting = written(run, 'lr_scheduler');
  const name = setting ? textOf(setting) : 'constant';
  return name === undefined ? undefined : { is: 'named', name, setting };
});

/** The options that reach a run's scheduler, `lr_scheduler` and `lr_scheduler_args` aside. */
export function optionsRead(scheduler: Scheduler, target: string): readonly string[] {
  return (scheduler.is === 'named' && schedulersOf(target).get(scheduler.name)?.reads) || [];
}

/** Whether an optimizer that is named with its module is, or may be, the same as transformers' Adafactor. */
export function isAdafactor({ name }: Optimizer): boolean {
  return name === 'adafactor' || name.endsWith('.adafactor');
}

/** The well-formed items of a list option. */
export function argumentsOf(run: Run, option: string): readonly Argument[] {
  const value = written(run, option)?.value;
  return value === undefined ? [] : argumentsIn(value);
}

const argumentsIn: (value: Value) => readonly Argument[] = memoizePerObject((value) => {
  if (value.type !== 'array') return [];
  return value.items.flatMap((item) => {
    const at = item.type === 'string' ? item.value.indexOf('=') : -1;
    if (item.type !== 'string' || at === -1) return [];
    return { name: item.value.slice(0, at), value: item.value.slice(at + 1), item };
  });
});

/** The last item that gives an argument: the one that counts. */
export function argumentOf(run: Run, option: string, name: string): Argument | undefined {
  return argumentsOf(run, option).findLast((argument) => argument.name === name);
}

/** Whether a Python literal is false, or would be without the comma behind it, which is a finding of its own. */
export function isFalse({ value }: Argument): boolean {
  return /^\s*(False|None|[-+]?0+(\.0*)?)\s*,?\s*$/.test(value);
}

/** Whether somebody wrote another value than upstream's default. */
export function isChanged(run: Run, { option, value, source }: Setting): boolean {
  if (source === 'gui') return false;
  const standard = optionsOf(run.script, run.target).get(option)?.default ?? null;
  if (value.type === 'integer' || value.type === 'float') return Number(value.value) !== standard;
  if (value.type === 'array' || value.type === 'table') return isTruthy(value);
  return value.value !== standard && !(value.value === '' && standard === null);
}

/** The branch that counts for an option with choices: what the target does not know falls to another one. */
export function choiceOf(run: Run, option: string, otherwise: string): string {
  const text = effectiveText(run, option) ?? otherwise;
  const choices = optionsOf(run.script, run.target).get(option)?.choices ?? [];
  return choices.includes(text) ? text : otherwise;
}

const flagOptimizers: Readonly<Record<string, string>> = {
  use_8bit_adam: 'AdamW8bit',
  use_lion_optimizer: 'Lion',
};

/** `warmup_init` turns `relative_step` back on. */
function hasRelativeStep(run: Run): boolean {
  const relative = argumentOf(run, 'optimizer_args', 'relative_step');
  if (relative === undefined || !isFalse(relative)) return true;
  const warmup = argumentOf(run, 'optimizer_args', 'warmup_init');
  return warmup !== undefined && !isFalse(warmup);
}

/** The options that are lists of `name=value`. */
export const argumentOptions = ['optimizer_args', 'lr_scheduler_args', 'network_args'];

/**
 * Whether a list of `name=value` is taken apart: schedule-free optimizers come before the scheduler's arguments, and
 * only the LoRA script has a network.
 */
export function readsArguments(run: Run, option: string): boolean {
  if (option === 'network_args') return trainsNetwork(run);
  if (option === 'lr_scheduler_args') return optimizerOf(run)?.scheduleFree === false;
  return option === 'optimizer_args';
}
