import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { isTruthy } from '../../model/values.ts';
import { countStates } from '../../resume/measure.ts';
import { optionsOf } from '../../resume/options.ts';
import { estimateSize } from '../../resume/size.ts';
import { on, quoted } from '../support/observations.ts';
import { hasKnownLength, intervalOf, type Saving, savings, scheduleOf } from '../support/saving.ts';
import { isOn, written } from '../support/view.ts';
import { neverAtEpochs, neverAtSteps } from './saves-never-fire.ts';

/** States of a LoRA are worth a word from here on. */
const manyBytes = 20e9;
const manyStates = 10;

/** Without a retention of its own or of the models, no state is ever removed. */
export const unboundedStates: RunRule = {
  id: 'unbounded-states',
  category: 'saving',
  severity: 'notice',
  fixable: false,
  upstream: upstream('save_and_remove_state_on_epoch_end', 'save_and_remove_state_stepwise'),
  on: 'run',
  check(run, report) {
    const switched = written(run, 'save_state');
    if (switched === undefined || !isOn(run, 'save_state')) return;
    const heap = heapOf(run);
    if (heap === undefined) return;
    const { message, data } = heap;
    const severity = run.script === 'flux_train.py' ? 'warning' : 'notice';
    report({ ...on(switched), message, data: { ...quoted(switched), ...data }, severity });
  },
};

/** The states that a run with `save_state` on never removes, where they are worth a word: a message and its data. */
export function heapOf(
  run: Run,
): { readonly message: string; readonly data: Readonly<Record<string, string | number>> } | undefined {
  const saving = savings.find((one) => isUnbounded(run, one));
  if (saving === undefined) return undefined;
  const { states } = saving;
  const schedule = scheduleOf(run);
  const options = optionsOf(run.settings);
  const known = hasKnownLength(run) && schedule.unknown.length === 0 && schedule.end.how === 'finished';
  const count = known ? countStates({ options }, schedule).peak : undefined;
  if (run.script === 'flux_train.py') {
    if (count === undefined) return { message: 'full', data: { states } };
    return count > 2 ? { message: 'full-count', data: { states, count } } : undefined;
  }
  if (count === undefined) return undefined;
  const size = run.script === 'flux_train_network.py' ? estimateSize(options)?.state.least : undefined;
  if (size === undefined) {
    return count > manyStates ? { message: 'lora-count', data: { states, count } } : undefined;
  }
  const total = Math.round((count * size) / 1e9);
  return count * size >= manyBytes ? { message: 'lora-size', data: { states, count, total } } : undefined;
}

function isUnbounded(run: Run, saving: Saving): boolean {
  if (intervalOf(run, saving) === undefined || written(run, saving.models) !== undefined) return false;
  const own = written(run, saving.states);
  if (own !== undefined && isTruthy(own.value)) return false;
  return !(saving.kind === 'epoch' ? neverAtEpochs(run) : neverAtSteps(run));
}
