import type { RunRule } from '../model/rule.ts';
import type { Run } from '../model/run.ts';
import { isOn, isTruthy } from '../model/values.ts';
import { countStates } from '../resume/measure.ts';
import { optionsOf } from '../resume/options.ts';
import { estimateSize } from '../resume/size.ts';
import { neverAtEpochs, neverAtSteps } from './saves-never-fire.ts';
import { hasKnownLength, intervalOf, type Saving, savings, scheduleOf } from './support/saving.ts';
import { given, onSetting } from './support/settings.ts';

/** States of a LoRA are worth a word from here on. */
const manyBytes = 20e9;
const manyStates = 10;

/** Without a retention of its own or of the models, no state is ever removed (sd-scripts v0.10.1, library/train_util.py:5951-5957, 5973-5983). */
export const unboundedStates: RunRule = {
  id: 'unbounded-states',
  category: 'saving',
  severity: 'notice',
  fixable: false,
  on: 'run',
  check(run, report) {
    const switched = run.settings.get('save_state');
    if (switched === undefined || !isOn(run, 'save_state')) return;
    const saving = savings.find((one) => isUnbounded(run, one));
    if (saving === undefined) return;
    const schedule = scheduleOf(run);
    const options = optionsOf(run.settings);
    const known = hasKnownLength(run) && schedule.unknown.length === 0 && schedule.end.how === 'finished';
    const count = known ? countStates({ options }, schedule).peak : undefined;
    const tell = (message: string, data: Record<string, string | number>, severity: 'notice' | 'warning') =>
      report({ ...onSetting(switched, message, { states: saving.states, ...data }), severity });
    if (run.script === 'flux_train.py') {
      if (count === undefined) tell('full', {}, 'warning');
      else if (count > 2) tell('full-count', { count }, 'warning');
      return;
    }
    if (count === undefined) return;
    const size = run.script === 'flux_train_network.py' ? estimateSize(options)?.state.least : undefined;
    if (size !== undefined && count * size >= manyBytes) {
      const total = Math.round((count * size) / 1e9);
      tell('lora-size', { count, total }, 'notice');
    } else if (size === undefined && count > manyStates) tell('lora-count', { count }, 'notice');
  },
};

function isUnbounded(run: Run, saving: Saving): boolean {
  const never = saving.kind === 'epoch' ? neverAtEpochs(run) : neverAtSteps(run);
  if (intervalOf(run, saving) === undefined || never) return false;
  const own = given(run, saving.states);
  if (own !== undefined && isTruthy(own.value)) return false;
  return given(run, saving.models) === undefined;
}
