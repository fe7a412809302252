import { optionsOf } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { describeValue, numberOf } from '../../model/values.ts';
import { missing, on, quoted } from '../support/observations.ts';
import { relatedTo } from '../support/settings.ts';
import { isUntold, written } from '../support/view.ts';

/** Counts that upstream divides by, with what it does then. */
const divisors = [
  { option: 'gradient_accumulation_steps', message: 'accumulation' },
  { option: 'validate_every_n_steps', message: 'validation-steps' },
  { option: 'validate_every_n_epochs', message: 'validation-epochs' },
] as const;

/** How long the run is. */
export const trainingLength: RunRule<'training-length'> = {
  id: 'training-length',
  category: 'training',
  severity: 'warning',
  otherSeverities: ['error', 'notice'],
  fixable: false,
  restsOn: ['training'],
  upstream: upstream('NetworkTrainer.train', 'flux_train.train'),
  on: 'run',
  check(run, report) {
    const epochs = written(run, 'max_train_epochs');
    const steps = written(run, 'max_train_steps');
    if (epochs && steps && steps.source !== 'gui') {
      report({
        ...on(steps),
        message: 'both',
        data: { ...quoted(steps), epochs: describeValue(epochs.value) },
        related: relatedTo(epochs, 'epochs'),
      });
    }
    const untold = isUntold(run, 'max_train_epochs') || isUntold(run, 'max_train_steps');
    if (!epochs && !steps && !untold)
      report({ ...missing(run, 'max_train_steps'), message: 'unset', severity: 'notice' });
    const length = epochs ?? steps;
    const count = numberOf(length);
    if (length && count !== undefined && count <= 0)
      report({ ...on(length), message: 'nothing', data: quoted(length), severity: 'error' });
    const known = optionsOf(run.script, run.target);
    for (const { option, message } of divisors) {
      const setting = written(run, option);
      if (setting && known.has(option) && numberOf(setting) === 0)
        report({ ...on(setting), message, data: { option: setting.key }, severity: 'error' });
    }
  },
};
