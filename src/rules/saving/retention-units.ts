import type { PlacedFix, RunRule } from '../../model/rule.ts';
import type { Setting } from '../../model/run.ts';
import { isOn, numberOf } from '../../model/values.ts';
import { replaceValue } from '../support/edits.ts';
import { savings } from '../support/saving.ts';
import { given, onSetting } from '../support/settings.ts';

const [, byStep] = savings;

/** `save_last_n_steps` is a distance in steps: `floor(n / every) + 1` saves stay (sd-scripts v0.10.1, library/train_util.py:5796-5806, 5973-5983). */
export const retentionUnits: RunRule = {
  id: 'retention-units',
  category: 'saving',
  severity: 'warning',
  fixable: true,
  on: 'run',
  check(run, report) {
    const every = numberOf(given(run, byStep.every));
    if (every === undefined || !(every > 0)) return;
    const states = isOn(run, 'save_state') ? given(run, byStep.states) : undefined;
    for (const setting of [given(run, byStep.models), states]) {
      const kept = setting?.value.type === 'integer' ? numberOf(setting) : undefined;
      if (setting === undefined || kept === undefined || kept >= every) continue;
      if (kept === 0 && setting !== states) report(onSetting(setting, 'zero', { every }));
      else if (kept > 1)
        report({
          ...onSetting(setting, 'distance', { kept, every, wanted: (kept - 1) * every }),
          ...fixAsCount(setting, kept, every),
        });
    }
  },
};

/** What keeps as many saves as the number says, if it was meant to count them. */
function fixAsCount(setting: Setting, kept: number, every: number): { fix?: PlacedFix } {
  if (!Number.isInteger(every)) return {};
  return { fix: { edits: [replaceValue(setting, String((kept - 1) * every))], safe: false } };
}
