import { upstream } from '../../knowledge/upstream.ts';
import type { PlacedFix } from '../../model/placed.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Setting } from '../../model/run.ts';
import { numberOf } from '../../model/values.ts';
import { fixOf, replaceValue } from '../support/edits.ts';
import { on } from '../support/observations.ts';
import { savings } from '../support/saving.ts';
import { isOn, written } from '../support/view.ts';

const [, byStep] = savings;

/** `save_last_n_steps` is a distance in steps: `floor(n / every) + 1` saves stay. */
export const retentionUnits: RunRule<'retention-units'> = {
  id: 'retention-units',
  category: 'saving',
  severity: 'warning',
  fixable: true,
  upstream: upstream('get_remove_step_no', 'save_and_remove_state_stepwise'),
  on: 'run',
  check(run, report) {
    const every = numberOf(written(run, byStep.every));
    if (every === undefined || !(every > 0)) return;
    const states = isOn(run, 'save_state') ? written(run, byStep.states) : undefined;
    for (const setting of [written(run, byStep.models), states]) {
      const kept = setting?.value.type === 'integer' ? numberOf(setting) : undefined;
      if (setting === undefined || kept === undefined || kept >= every) continue;
      if (kept === 0 && setting !== states)
        report({ ...on(setting), message: 'zero', data: { option: setting.key, every } });
      else if (kept > 1)
        report({
          ...on(setting),
          message: 'distance',
          data: { option: setting.key, kept, every, wanted: (kept - 1) * every },
          fix: fixAsCount(setting, kept, every),
        });
    }
  },
};

/** What keeps as many saves as the number says, if it was meant to count them. */
function fixAsCount(setting: Setting, kept: number, every: number): PlacedFix | undefined {
  if (!Number.isInteger(every)) return undefined;
  return fixOf([replaceValue(setting, String((kept - 1) * every))], false);
}
