import type { RunRule } from '../../model/rule.ts';
import { isOn, numberOf } from '../../model/values.ts';
import { resumeOf, startsAtItsEnd } from '../support/saving.ts';
import { given, onSetting } from '../support/settings.ts';

/** Where a LoRA run begins: `initial_step`, `initial_epoch` and the position in the state (sd-scripts v0.10.1, train_network.py:1231-1275, 1340-1344). */
export const skipUntilInitialStep: RunRule = {
  id: 'skip-until-initial-step',
  category: 'resume',
  severity: 'warning',
  fixable: false,
  restsOn: ['training'],
  on: 'run',
  scripts: ['flux_train_network.py'],
  check(run, report) {
    const step = given(run, 'initial_step');
    const epoch = given(run, 'initial_epoch');
    const [steps, epochs] = [numberOf(step), numberOf(epoch)];
    const resumes = resumeOf(run) !== undefined;
    const skip = isOn(run, 'skip_until_initial_step')
      ? run.settings.get('skip_until_initial_step')
      : undefined;
    const counts = step ?? epoch;

    if (step && epoch) report({ ...onSetting(epoch, 'both'), at: epoch.keyPlace });
    if (step && steps !== undefined && steps < 0) report(onSetting(step, 'negative-step'));
    if (!step && epoch && epochs !== undefined && epochs < 1) report(onSetting(epoch, 'epoch-below-one'));
    if (counts && resumes) {
      report({ ...onSetting(counts, 'instead-of-state'), at: counts.keyPlace, severity: 'notice' });
    }

    const later = step === undefined ? (epochs ?? 1) > 1 : (steps ?? 0) > 0;
    const starts = counts === undefined ? resumes : later;
    const accumulation = numberOf(run.settings.get('gradient_accumulation_steps')) ?? 1;
    if (skip && !starts) {
      report({ ...onSetting(skip, 'nothing-to-skip'), at: skip.keyPlace, severity: 'notice' });
    } else if (skip && accumulation > 1) {
      report({ ...onSetting(skip, 'accumulation', { accumulation }), severity: 'error' });
    } else if (!skip && later && counts && !resumes && !startsAtItsEnd(run)) {
      report(onSetting(counts, 'shortens'));
    }
  },
};
