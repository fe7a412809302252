import { optionsOf } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Value } from '../../model/document.ts';
import type { RunRule } from '../../model/rule.ts';
import { describeValue } from '../../model/values.ts';
import { equals } from '../../python/values.ts';

/** argparse keeps what it was given last; of a list option too it keeps the last items, and adds none. */
export const listOptionTwice: RunRule<'list-option-twice'> = {
  id: 'list-option-twice',
  category: 'options',
  severity: 'warning',
  otherSeverities: ['notice'],
  fixable: false,
  upstream: upstream('read_config_from_file'),
  on: 'run',
  check(run, report) {
    const options = optionsOf(run.script, run.target);
    for (const { setting, by } of run.shadowed) {
      if (setting.words === undefined || by.words === undefined || holds(by.value, setting.value)) continue;
      const isList = options.get(by.option)?.list === true;
      report({
        at: by.keyPlace,
        message: isList ? 'list' : 'differs',
        data: {
          option: by.option,
          counts: describeValue(by.value),
          dropped: describeValue(setting.value),
        },
        severity: isList ? 'warning' : 'notice',
        related: [{ at: setting.keyPlace, message: 'dropped' }],
      });
    }
  },
};

/** Whether a value has all that another one has. */
function holds(value: Value, other: Value): boolean {
  if (value.type !== 'array' || other.type !== 'array') return equals(value, other);
  return other.items.every((item) => value.items.some((one) => equals(one, item)));
}
