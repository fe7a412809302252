import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { textOf } from '../../model/values.ts';
import { withoutLine } from '../support/edits.ts';
import { on } from '../support/observations.ts';
import { hasOption, isOn, written } from '../support/view.ts';

/** Options that upstream compares with None only, so that an empty text is a value like any other. */
const compared = [
  { option: 'log_tracker_config', message: 'log-tracker-config', severity: 'error' },
  { option: 'logging_dir', message: 'logging-dir', severity: 'warning' },
  { option: 'network_weights', message: 'network-weights', severity: 'error' },
] as const;

/** Empty text where unset is meant. */
export const emptyText: RunRule<'empty-text'> = {
  id: 'empty-text',
  category: 'options',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: true,
  restsOn: ['training'],
  upstream: upstream('prepare_accelerator', 'init_trackers', 'NetworkTrainer.train'),
  on: 'run',
  check(run, report) {
    for (const { option, message, severity } of compared) {
      const setting = hasOption(run, option) ? written(run, option) : undefined;
      if (setting === undefined || textOf(setting) !== '') continue;
      if (option === 'network_weights' && isOn(run, 'dim_from_weights')) continue;
      report({
        ...on(setting),
        message,
        data: { option: setting.key },
        severity,
        fix: withoutLine(setting),
      });
    }
  },
};
