import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { withoutLine } from '../support/edits.ts';
import { on } from '../support/observations.ts';
import { asked } from '../support/view.ts';

/** Upstream shows the images and captions and returns. */
export const debugDataset: RunRule<'debug-dataset'> = {
  id: 'debug-dataset',
  category: 'training',
  severity: 'warning',
  fixable: true,
  upstream: upstream('NetworkTrainer.train', 'flux_train.train'),
  on: 'run',
  check(run, report) {
    const flag = asked(run, 'debug_dataset');
    if (flag?.value.type !== 'boolean') return;
    report({ ...on(flag), message: 'on', data: { option: flag.key }, fix: withoutLine(flag) });
  },
};
