import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { describeValue } from '../../model/values.ts';
import { equals } from '../../python/values.ts';

/** What says from where a run goes on, and what it saves: two answers to that are a risk. */
const contradictory =
  /^(?:resume|initial_(?:epoch|step)$|skip_until_initial_step$|save_(?:state|every|last|n_))/;

/** The command line is read once more over what the training config sets. */
export const optionOverridden: RunRule<'option-overridden'> = {
  id: 'option-overridden',
  category: 'options',
  severity: 'notice',
  otherSeverities: ['warning'],
  fixable: false,
  upstream: upstream('read_config_from_file'),
  on: 'run',
  check(run, report) {
    for (const { setting, by } of run.shadowed) {
      const isOfFile = setting.source === 'file' && setting.words === undefined;
      if (!isOfFile || by.words === undefined || equals(setting.value, by.value)) continue;
      report({
        at: setting.place,
        message: 'overridden',
        data: {
          option: setting.key,
          dropped: describeValue(setting.value),
          counts: describeValue(by.value),
        },
        severity: contradictory.test(setting.option) && !by.isDefault ? 'warning' : 'notice',
        related: [{ at: by.keyPlace, message: 'counts' }],
      });
    }
  },
};
