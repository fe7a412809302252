import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { withoutLine } from '../support/edits.ts';
import { isOn, written } from '../support/view.ts';

/** `save_state` writes the state at the end as well. */
export const optionImplied: RunRule<'option-implied'> = {
  id: 'option-implied',
  category: 'advice',
  severity: 'notice',
  fixable: true,
  upstream: upstream('NetworkTrainer.train', 'flux_train.train'),
  on: 'run',
  check(run, report) {
    const setting = written(run, 'save_state_on_train_end');
    if (setting === undefined || !isOn(run, 'save_state') || !isOn(run, 'save_state_on_train_end')) return;
    report({
      message: 'state-at-end',
      data: { option: setting.key },
      at: setting.keyPlace,
      fix: withoutLine(setting),
    });
  },
};
