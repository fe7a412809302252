import type { Severity } from '../../model/finding.ts';
import type { RunRule } from '../../model/rule.ts';
import { isOn, textOf } from '../../model/values.ts';
import { withoutLine } from '../support/edits.ts';
import { hasOption } from '../support/effective.ts';
import { given, onSetting } from '../support/settings.ts';

/** Options that upstream compares with None only, so that an empty text is a value like any other. */
const compared: Readonly<Record<string, Severity>> = {
  log_tracker_config: 'error',
  logging_dir: 'warning',
  network_weights: 'error',
};

/** Empty text where unset is meant (sd-scripts v0.10.1, library/train_util.py:5437-5441, 6597-6598, train_network.py:711-713). */
export const emptyText: RunRule = {
  id: 'empty-text',
  category: 'options',
  severity: 'error',
  fixable: true,
  restsOn: ['training'],
  on: 'run',
  check(run, report) {
    for (const [option, severity] of Object.entries(compared)) {
      const setting = hasOption(run, option) ? given(run, option) : undefined;
      if (setting === undefined || textOf(setting) !== '') continue;
      if (option === 'network_weights' && isOn(run, 'dim_from_weights')) continue;
      report({
        ...onSetting(setting, option.replaceAll('_', '-')),
        severity,
        ...withoutLine(setting),
      });
    }
  },
};
