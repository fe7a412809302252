import type { RunRule } from '../model/rule.ts';
import type { Run, Setting } from '../model/run.ts';
import { isOn, isTruthy, numberOf } from '../model/values.ts';
import { neverAtEpochs, neverAtSteps } from './saves-never-fire.ts';
import { intervalOf, type Saving, savings } from './support/saving.ts';
import { given, onSetting } from './support/settings.ts';

/** Upstream computes the one number to remove at every save; it can be the number just saved (sd-scripts v0.10.1, library/train_util.py:5786-5806, 5951-5957, 5973-5983). */
export const retentionDeletesAll: RunRule = {
  id: 'retention-deletes-all',
  category: 'saving',
  severity: 'error',
  fixable: false,
  on: 'run',
  check(run, report) {
    for (const saving of savings) {
      const every = intervalOf(run, saving);
      const never = saving.kind === 'epoch' ? neverAtEpochs(run) : neverAtSteps(run);
      if (every === undefined || never || hasFraction(every)) continue;
      const models = given(run, saving.models);
      const own = given(run, saving.states);
      const states = own !== undefined && isTruthy(own.value) ? own : models;
      const writesStates = isOn(run, 'save_state');
      const both = writesStates && states === models;
      if (models !== undefined && removesItself(run, saving, models)) {
        report(onSetting(models, `${saving.kind}s${both ? '-both' : ''}`, { every: every.key }));
      }
      if (writesStates && states !== undefined && states !== models && removesItself(run, saving, states)) {
        report(onSetting(states, `${saving.kind}s-states`, { every: every.key }));
      }
    }
  },
};

/** Then the name to remove cannot be made, and the run stops: `interval-zero` tells. */
function hasFraction({ option, value }: Setting): boolean {
  return option.startsWith('save_every') && value.type === 'float';
}

function removesItself(run: Run, { kind, every }: Saving, retention: Setting): boolean {
  const kept = retention.value.type === 'integer' ? numberOf(retention) : undefined;
  if (kept === undefined) return false;
  if (kind === 'epoch') return kept === 0;
  const interval = numberOf(given(run, every));
  return interval !== undefined && kept <= -1 && kept >= -interval;
}
