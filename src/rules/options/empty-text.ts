import { upstream } from '../../knowledge/upstream.ts';
import type { Severity } from '../../model/finding.ts';
import type { RunRule } from '../../model/rule.ts';
import { textOf } from '../../model/values.ts';
import { withoutLine } from '../support/edits.ts';
import { on, quoted } from '../support/observations.ts';
import { hasOption, isOn, written } from '../support/view.ts';

/** Options that upstream compares with None only, so that an empty text is a value like any other. */
const compared: Readonly<Record<string, Severity>> = {
  log_tracker_config: 'error',
  logging_dir: 'warning',
  network_weights: 'error',
};

/** Empty text where unset is meant. */
export const emptyText: RunRule = {
  id: 'empty-text',
  category: 'options',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: true,
  restsOn: ['training'],
  upstream: upstream('prepare_accelerator', 'init_trackers', 'NetworkTrainer.train'),
  on: 'run',
  check(run, report) {
    for (const [option, severity] of Object.entries(compared)) {
      const setting = hasOption(run, option) ? written(run, option) : undefined;
      if (setting === undefined || textOf(setting) !== '') continue;
      if (option === 'network_weights' && isOn(run, 'dim_from_weights')) continue;
      report({
        ...on(setting),
        message: option.replaceAll('_', '-'),
        data: quoted(setting),
        severity,
        ...withoutLine(setting),
      });
    }
  },
};
