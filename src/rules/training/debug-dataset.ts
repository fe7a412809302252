import type { RunRule } from '../../model/rule.ts';
import { withoutLine } from '../support/edits.ts';
import { asked } from '../support/effective.ts';
import { onSetting } from '../support/settings.ts';

/** Upstream shows the images and captions and returns (sd-scripts v0.10.1, train_network.py:567-574, flux_train.py:154-168). */
export const debugDataset: RunRule = {
  id: 'debug-dataset',
  category: 'training',
  severity: 'warning',
  fixable: true,
  on: 'run',
  check(run, report) {
    const flag = asked(run, 'debug_dataset');
    if (flag?.value.type !== 'boolean') return;
    report({ ...onSetting(flag, 'on'), ...withoutLine(flag) });
  },
};
