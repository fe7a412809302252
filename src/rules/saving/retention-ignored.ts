import { upstream } from '../../knowledge/upstream.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { isTruthy, numberOf } from '../../model/values.ts';
import { on, quoted } from '../support/observations.ts';
import { intervalOf, ratioOf, type Saving, savings } from '../support/saving.ts';
import { isOn, written } from '../support/view.ts';

type Id = 'retention-ignored';

/** Retention works inside its own kind of save, on numbers above 0. */
export const retentionIgnored: RunRule<Id> = {
  id: 'retention-ignored',
  category: 'saving',
  severity: 'warning',
  otherSeverities: ['notice'],
  fixable: false,
  upstream: upstream(
    'get_remove_epoch_no',
    'save_and_remove_state_on_epoch_end',
    'save_and_remove_state_stepwise',
    'NetworkTrainer.train',
  ),
  on: 'run',
  check(run, report) {
    for (const saving of savings) checkSaving(run, saving, report);
    const every = written(run, 'save_every_n_epochs');
    const ratio = ratioOf(run);
    if (every !== undefined && ratio !== undefined) {
      report({ message: 'ratio', data: { option: every.key, ratio: ratio.key }, at: every.keyPlace });
    }
  },
};

function checkSaving(run: Run, saving: Saving, report: Report<Id>): void {
  const models = written(run, saving.models);
  const states = written(run, saving.states);
  if (intervalOf(run, saving) === undefined) {
    const other = savings.find((one) => one !== saving && intervalOf(run, one) !== undefined);
    if (other === undefined) return;
    for (const setting of [models, states]) {
      if (setting === undefined || !isTruthy(setting.value)) continue;
      const instead = other[setting === models ? 'models' : 'states'];
      report({
        message: 'no-interval',
        data: { option: setting.key, every: saving.every, instead },
        at: setting.keyPlace,
        without: [saving.every, 'save_n_epoch_ratio'],
      });
    }
    return;
  }
  for (const setting of [models, states]) {
    const number = numberOf(setting);
    if (setting !== undefined && number !== undefined && number < -reach(run, saving)) {
      report({ ...on(setting), message: 'negative', data: quoted(setting), severity: 'notice' });
    }
  }
  if (states === undefined) return;
  if (!isOn(run, 'save_state')) {
    if (isOn(run, 'save_state_on_train_end') && isTruthy(states.value)) {
      const without = ['save_state'];
      report({ message: 'no-states', data: { option: states.key }, at: states.keyPlace, without });
    }
  } else if (numberOf(states) === 0) {
    const { key: option } = states;
    if (models === undefined) report({ ...on(states), message: 'zero', data: { option } });
    else report({ ...on(states), message: 'zero-falls-back', data: { option, models: saving.models } });
  }
}

/** How far below 0 a retention still removes something: itself. */
function reach(run: Run, { kind, every }: Saving): number {
  return kind === 'epoch' ? 0 : (numberOf(written(run, every)) ?? 0);
}
