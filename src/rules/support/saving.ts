import { scriptFacts } from '../../knowledge/scripts.ts';
import { memoizePerObject } from '../../model/memoize.ts';
import type { Run, Setting } from '../../model/run.ts';
import { numberOf, textOf } from '../../model/values.ts';
import { optionsOf } from '../../resume/options.ts';
import { type Schedule, schedule } from '../../resume/schedule.ts';
import { effectiveNumber, written } from './view.ts';

/** The numbered kinds of saves, with the options that are about each. */
export const savings = [
  {
    kind: 'epoch',
    every: 'save_every_n_epochs',
    models: 'save_last_n_epochs',
    states: 'save_last_n_epochs_state',
  },
  {
    kind: 'step',
    every: 'save_every_n_steps',
    models: 'save_last_n_steps',
    states: 'save_last_n_steps_state',
  },
] as const;

export type Saving = (typeof savings)[number];

/** The setting that makes a kind of periodic save happen: the interval, or the ratio that stands above it. */
export function intervalOf(run: Run, saving: Saving): Setting | undefined {
  const ratio = saving.kind === 'epoch' ? ratioOf(run) : undefined;
  return ratio ?? written(run, saving.every);
}

/** `save_n_epoch_ratio` where it counts. */
export function ratioOf(run: Run): Setting | undefined {
  const ratio = written(run, 'save_n_epoch_ratio');
  return (numberOf(ratio) ?? 0) > 0 ? ratio : undefined;
}

/** What the run saves and deletes as far as its settings tell: without the images one of its clocks is unknown. */
export const scheduleOf: (run: Run) => Schedule = memoizePerObject(({ script, settings }) =>
  schedule({ script, options: optionsOf(settings) }),
);

/** Whether the settings tell how long the run is; a GUI may count its steps from the images. */
export function hasKnownLength({ unknown }: Run): boolean {
  return unknown?.has('max_train_steps') !== true && unknown?.has('max_train_epochs') !== true;
}

/** The epochs that the run asks for; undefined where it counts in steps. */
export function epochsOf(run: Run): number | undefined {
  return effectiveNumber(run, 'max_train_epochs');
}

/** The updates that the run asks for, upstream's default where nothing is written; undefined where it counts in epochs or that is not known. */
export function stepsOf(run: Run): number | undefined {
  if (written(run, 'max_train_epochs') !== undefined || !hasKnownLength(run)) return undefined;
  const steps = written(run, 'max_train_steps');
  return steps === undefined ? scriptFacts(run.script).defaultSteps : numberOf(steps);
}

/** Whether the interval is as long as the run: known where the run counts in epochs. One epoch alone has its end only. */
export function neverAtEpochs(run: Run): boolean {
  const total = epochsOf(run);
  if (total === undefined || !(total > 1)) return false;
  const isShort = !((numberOf(written(run, 'save_every_n_epochs')) ?? 0) >= total);
  if (isShort && written(run, 'save_n_epoch_ratio') === undefined) return false;
  const { everyEpochs } = scheduleOf(run).quantities;
  return typeof everyEpochs === 'number' && everyEpochs >= total;
}

/** Whether the interval is longer than the run: known where the run counts in steps. */
export function neverAtSteps(run: Run): boolean {
  const total = stepsOf(run);
  const every = numberOf(written(run, 'save_every_n_steps'));
  return total !== undefined && total > 0 && every !== undefined && every > total;
}

/** What Python says when a number with a fraction is to become part of a file name. */
const cannotFormat = "ValueError: Unknown format code 'd'";

/** The numbers that get a fraction into the name of a save, at which the run stops. */
export const fractionsInNames: (run: Run) => readonly Setting[] = memoizePerObject((run) => {
  if (!savings.some((saving) => namingNumbers(run, saving).some(isFraction))) return [];
  const { end } = scheduleOf(run);
  if (!hasKnownLength(run) || end.how !== 'error' || !end.error.startsWith(cannotFormat)) return [];
  return savings.flatMap((saving) => {
    const every = written(run, saving.every);
    const counts = saving.kind === 'step' || ratioOf(run) === undefined;
    if (every !== undefined && counts && numberOf(every) === 0) return [];
    if (end.phase !== (saving.kind === 'step' ? 'step' : 'epoch_end')) return [];
    return namingNumbers(run, saving).find(isFraction) ?? [];
  });
});

/** The numbers from which the names of saves are made. */
function namingNumbers(run: Run, saving: Saving): readonly (Setting | undefined)[] {
  return [intervalOf(run, saving), written(run, saving.models), written(run, saving.states)];
}

function isFraction(setting: Setting | undefined): boolean {
  return setting?.value.type === 'float';
}

/** Whether the position that the settings give to start from is at the end, or behind it. */
export function startsAtItsEnd(run: Run): boolean {
  const step = written(run, 'initial_step');
  if (step) return isReached(numberOf(step) ?? 0, stepsOf(run));
  return isReached((effectiveNumber(run, 'initial_epoch') ?? 0) - 1, epochsOf(run));
}

function isReached(done: number, length: number | undefined): boolean {
  return length !== undefined && length > 0 && done > 0 && done >= length;
}

/** Text that names a state to resume from, local or on the hub. */
export function resumeOf(run: Run): { setting: Setting; text: string } | undefined {
  const setting = written(run, 'resume');
  const text = textOf(setting);
  return setting !== undefined && text ? { setting, text } : undefined;
}
