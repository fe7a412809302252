import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { numberOf } from '../../model/values.ts';
import { on, quoted } from '../support/observations.ts';
import { epochsOf, intervalOf, savings, scheduleOf, stepsOf } from '../support/saving.ts';
import { isOn, written } from '../support/view.ts';

const [byEpoch, byStep] = savings;

/** The last epoch is never an epoch save, and no step save comes after the last step. */
export const savesNeverFire: RunRule = {
  id: 'saves-never-fire',
  category: 'saving',
  severity: 'warning',
  fixable: false,
  upstream: upstream('NetworkTrainer.train', 'save_sd_model_on_epoch_end_or_stepwise_common'),
  on: 'run',
  check(run, report) {
    const epochs = intervalOf(run, byEpoch);
    const steps = intervalOf(run, byStep);
    if (epochs !== undefined && neverAtEpochs(run)) {
      const total = epochsOf(run) ?? 0;
      const message = epochs.option === 'save_n_epoch_ratio' ? 'ratio' : stateMessage(run, 'epochs');
      report({
        ...on(epochs),
        message,
        data: { ...quoted(epochs), total },
        ...(steps !== undefined && { severity: 'notice' }),
      });
    }
    if (steps !== undefined && neverAtSteps(run)) {
      const total = stepsOf(run) ?? 0;
      report({
        ...on(steps),
        message: stateMessage(run, 'steps'),
        data: { ...quoted(steps), total },
        ...(epochs !== undefined && { severity: 'notice' }),
      });
    }
  },
};

function stateMessage(run: Run, message: 'epochs' | 'steps'): string {
  return isOn(run, 'save_state') ? `${message}-state` : message;
}

/** Whether the interval is as long as the run: known where the run counts in epochs. One epoch alone has its end only. */
export function neverAtEpochs(run: Run): boolean {
  const total = epochsOf(run);
  if (total === undefined || !(total > 1)) return false;
  const isShort = !((numberOf(written(run, byEpoch.every)) ?? 0) >= total);
  if (isShort && written(run, 'save_n_epoch_ratio') === undefined) return false;
  const { everyEpochs } = scheduleOf(run).quantities;
  return typeof everyEpochs === 'number' && everyEpochs >= total;
}

/** Whether the interval is longer than the run: known where the run counts in steps. */
export function neverAtSteps(run: Run): boolean {
  const total = stepsOf(run);
  const every = numberOf(written(run, byStep.every));
  return total !== undefined && total > 0 && every !== undefined && every > total;
}
