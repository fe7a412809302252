import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { describeValue } from '../../model/values.ts';

/**
 * Tables are merged into one in file order, so the later value wins.
 * What `additional_parameters` of the GUI sets is told by `gui-additional-parameters`.
 */
export const optionSetTwice: RunRule = {
  id: 'option-set-twice',
  category: 'options',
  severity: 'warning',
  otherSeverities: ['notice'],
  fixable: false,
  upstream: upstream('read_config_from_file'),
  on: 'run',
  check(run, report) {
    if (run.kind === 'gui-config') return;
    for (const { setting, by } of run.shadowed) {
      const dropped = describeValue(setting.value);
      const counts = describeValue(by.value);
      report({
        at: setting.keyPlace,
        message: dropped === counts ? 'same' : 'differs',
        data: { option: setting.key, dropped, counts, section: by.section ?? '' },
        ...(dropped === counts && { severity: 'notice', advice: true }),
        related: [{ at: by.keyPlace, message: 'counts' }],
      });
    }
  },
};
