import { scriptFacts } from '../../knowledge/scripts.ts';
import type { Said } from '../../model/message.ts';
import type { Run } from '../../model/run.ts';
import { isTruthy } from '../../model/values.ts';
import { countStates } from '../../resume/measure.ts';
import { optionsOf } from '../../resume/options.ts';
import { estimateSize } from '../../resume/size.ts';
import {
  hasKnownLength,
  intervalOf,
  neverAtEpochs,
  neverAtSteps,
  type Saving,
  savings,
  scheduleOf,
} from './saving.ts';
import { written } from './view.ts';

/** States of a LoRA are worth a word from here on. */
const manyBytes = 20e9;
const manyStates = 10;

/** What there is to say of the states that a run with `save_state` on never removes, where they are worth a word. */
export function keptStates(run: Run): Said<'unbounded-states'> | undefined {
  const saving = savings.find((one) => isUnbounded(run, one));
  if (saving === undefined) return undefined;
  const { states } = saving;
  const schedule = scheduleOf(run);
  const options = optionsOf(run.settings);
  const known = hasKnownLength(run) && schedule.unknown.length === 0 && schedule.end.how === 'finished';
  const count = known ? countStates({ options }, schedule).peak : undefined;
  const { trains } = scriptFacts(run.script);
  if (trains === 'model') {
    if (count === undefined) return { message: 'full', data: { states } };
    return count > 2 ? { message: 'full-count', data: { states, count } } : undefined;
  }
  if (count === undefined) return undefined;
  const size = trains === 'network' ? estimateSize(options)?.state.least : undefined;
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
