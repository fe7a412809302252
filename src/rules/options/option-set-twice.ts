import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { describeValue } from '../../model/values.ts';

/**
 * Tables are merged into one in file order, so the later value wins.
 * What `additional_parameters` of the GUI sets is told by `gui-additional-parameters`, what words of a launch set by
 * `option-overridden` and `list-option-twice`.
 */
export const optionSetTwice: RunRule<'option-set-twice'> = {
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
      if (by.words !== undefined) continue;
      const dropped = describeValue(setting.value);
      const counts = describeValue(by.value);
      const { key: option, keyPlace: at } = setting;
      const related = [{ at: by.keyPlace, message: 'counts' as const }];
      if (dropped === counts)
        report({ at, message: 'same', data: { option }, severity: 'notice', advice: true, related });
      else report({ at, message: 'differs', data: { option, dropped, counts }, related });
    }
  },
};
