import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { on, quoted } from '../support/observations.ts';
import { epochsOf, intervalOf, neverAtEpochs, neverAtSteps, savings, stepsOf } from '../support/saving.ts';
import { isOn } from '../support/view.ts';

const [byEpoch, byStep] = savings;

/** The last epoch is never an epoch save, and no step save comes after the last step. */
export const savesNeverFire: RunRule = {
  id: 'saves-never-fire',
  category: 'saving',
  severity: 'warning',
  otherSeverities: ['notice'],
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
