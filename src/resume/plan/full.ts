import { mostIntervals } from '../../model/limits.ts';
import { numberOf } from '../../python/arithmetic.ts';
import { option } from '../options.ts';
import type { Schedule } from '../schedule.ts';
import { type Goal, goalOf, otherName, type Settings } from './goal.ts';
import type { PlanInput, PlanNote } from './input.ts';
import type { LastState } from './last-state.ts';
import { fullRates } from './rates.ts';

/**
 * A full fine-tune counts from the start again, and the rate goes on where the new total puts it. So what is left may
 * be asked for only where the curve does not depend on the total; elsewhere the run keeps it and is stopped by hand.
 */
export function goOnFull(
  input: PlanInput,
  run: Schedule,
  from: LastState,
  settings: Settings,
  notes: PlanNote[],
): void {
  const { options } = input;
  const written = goalOf(input);
  if (written === undefined) return;
  const inEpochs = written.name === 'max_train_epochs';
  const maxSteps = inEpochs && from.kind === 'step' ? run.quantities.maxSteps : undefined;
  const goal: Goal = maxSteps === undefined ? written : { name: 'max_train_steps', goal: maxSteps };
  const done = inEpochs && maxSteps === undefined ? from.epoch : from.updates;
  const isComplete = done >= goal.goal;
  const left = isComplete ? goal.goal : goal.goal - done;
  const wanted = isComplete ? 2 * written.goal : written.goal;
  const rates = fullRates(input, run, goal, { done, left, isComplete });
  if (rates === 'any') {
    if (maxSteps !== undefined) notes.push({ message: 'epochs-to-steps' });
    settings.push([goal.name, left]);
    notes.push({ message: 'full-restarts' });
    if (input.rate?.is === 'own') notes.push({ message: 'rate-own' });
  } else {
    settings.push([written.name, wanted]);
    if (!run.quantities.resumed) settings.push(...savedAt(input, run, goal, left));
    const data = { option: written.name, total: wanted };
    notes.push(
      run.quantities.resumed
        ? { message: 'full-stop-resumed', data }
        : { message: `full-stop-${kindOf(goal)}`, data: { ...data, left } },
    );
    notes.push(...rates);
  }
  settings.push(['output_name', otherName(options)]);
}

function kindOf({ name }: Pick<Goal, 'name'>): 'epochs' | 'steps' {
  return name === 'max_train_epochs' ? 'epochs' : 'steps';
}

/** The interval with which something is saved just when the run is to be stopped; none where the present one does. */
function savedAt({ options }: PlanInput, { quantities }: Schedule, goal: Goal, left: number): Settings {
  const inEpochs = goal.name === 'max_train_epochs';
  const every = inEpochs ? quantities.everyEpochs : option(options, 'save_every_n_steps');
  const interval = numberOf(every) ?? left;
  const isRatio = inEpochs && (numberOf(option(options, 'save_n_epoch_ratio')) ?? 0) > 0;
  if (isRatio || (every !== null && left % interval === 0)) return [];
  const least = Math.max(Math.ceil(interval / 2), 1);
  let fitting = least;
  while (left % fitting !== 0 && fitting < left && fitting < least + mostIntervals) fitting += 1;
  return [[inEpochs ? 'save_every_n_epochs' : 'save_every_n_steps', left % fitting === 0 ? fitting : left]];
}
