import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { numberOf } from '../../model/values.ts';
import { withoutLine } from '../support/edits.ts';
import { on, quoted } from '../support/observations.ts';
import { epochsOf, stepsOf } from '../support/saving.ts';
import { relatedTo } from '../support/settings.ts';
import { positive, written } from '../support/view.ts';

/** With an interval of epochs the one of steps is not looked at. */
export const samplingInterval: RunRule<'sampling-interval'> = {
  id: 'sampling-interval',
  category: 'training',
  severity: 'notice',
  otherSeverities: ['warning'],
  fixable: true,
  upstream: upstream('sample_images', 'verify_training_args'),
  on: 'run',
  check(run, report) {
    for (const option of ['sample_every_n_steps', 'sample_every_n_epochs']) {
      const setting = written(run, option);
      if (setting && (numberOf(setting) ?? 1) <= 0 && setting.source !== 'gui') {
        report({
          ...on(setting),
          message: 'off',
          data: quoted(setting),
          fix: withoutLine(setting),
          advice: true,
        });
      }
    }
    const epochs = positive(run, 'sample_every_n_epochs');
    const steps = positive(run, 'sample_every_n_steps');
    if (epochs && steps) {
      report({
        message: 'steps-ignored',
        data: { option: steps.key },
        at: steps.keyPlace,
        severity: 'warning',
        related: relatedTo(epochs, 'epochs'),
      });
    }
    const length = epochs ? epochsOf(run) : stepsOf(run);
    const interval = epochs ?? steps;
    const every = numberOf(interval);
    if (interval && every !== undefined && length !== undefined && length > 0 && every > length) {
      report({
        ...on(interval),
        message: epochs ? 'beyond-epochs' : 'beyond-steps',
        data: { ...quoted(interval), length },
      });
    }
  },
};
