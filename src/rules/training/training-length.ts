import { optionsOf } from '../../knowledge/options.ts';
import type { RunRule } from '../../model/rule.ts';
import { describeValue, numberOf } from '../../model/values.ts';
import { placeFor } from '../support/edits.ts';
import { isUntold, onSetting, relatedTo } from '../support/settings.ts';

/** Counts that upstream divides by, with what it does then. */
const divisors: Readonly<Record<string, string>> = {
  gradient_accumulation_steps: 'accumulation',
  validate_every_n_steps: 'validation-steps',
  validate_every_n_epochs: 'validation-epochs',
};

/** How long the run is (sd-scripts v0.10.1, train_network.py:799-805, 978-979, 1534-1537, 1609-1611; flux_train.py:405-411, 532-533). */
export const trainingLength: RunRule = {
  id: 'training-length',
  category: 'training',
  severity: 'warning',
  fixable: false,
  restsOn: ['training'],
  on: 'run',
  check(run, report) {
    const { settings } = run;
    const epochs = settings.get('max_train_epochs');
    const steps = settings.get('max_train_steps');
    if (epochs && steps && steps.source !== 'gui') {
      report({
        ...onSetting(steps, 'both', { epochs: describeValue(epochs.value) }),
        ...relatedTo(epochs, 'epochs'),
      });
    }
    const untold = isUntold(run, 'max_train_epochs') || isUntold(run, 'max_train_steps');
    if (!epochs && !steps && !untold)
      report({ ...placeFor(run, 'max_train_steps'), message: 'unset', severity: 'notice' });
    const length = epochs ?? steps;
    const count = numberOf(length);
    if (length && count !== undefined && count <= 0)
      report({ ...onSetting(length, 'nothing'), severity: 'error' });
    const known = optionsOf(run.script, run.target);
    for (const [option, message] of Object.entries(divisors)) {
      const setting = settings.get(option);
      if (setting && known.has(option) && numberOf(setting) === 0)
        report({ ...onSetting(setting, message), severity: 'error' });
    }
  },
};
