import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { on, quoted } from '../support/observations.ts';
import { epochsOf, intervalOf, neverAtEpochs, neverAtSteps, savings, stepsOf } from '../support/saving.ts';
import { isOn } from '../support/view.ts';

const [byEpoch, byStep] = savings;

/** The last epoch is never an epoch save, and no step save comes after the last step. */
export const savesNeverFire: RunRule<'saves-never-fire'> = {
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
    const withStates = isOn(run, 'save_state');
    if (epochs !== undefined && neverAtEpochs(run)) {
      const total = epochsOf(run) ?? 0;
      const message =
        epochs.option === 'save_n_epoch_ratio' ? 'ratio' : withStates ? 'epochs-state' : 'epochs';
      report({
        ...on(epochs),
        message,
        data: { ...quoted(epochs), total },
        severity: steps ? 'notice' : 'warning',
      });
    }
    if (steps !== undefined && neverAtSteps(run)) {
      const total = stepsOf(run) ?? 0;
      report({
        ...on(steps),
        message: withStates ? 'steps-state' : 'steps',
        data: { ...quoted(steps), total },
        severity: epochs ? 'notice' : 'warning',
      });
    }
  },
};
