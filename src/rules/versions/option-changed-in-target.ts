import { newestTarget, optionsOf, stateSince } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Option } from '../../model/option.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Setting } from '../../model/run.ts';
import { describeValue, textOf } from '../../model/values.ts';
import { on } from '../support/observations.ts';

/**
 * Values that an older target does not know. Files are not checked, so it takes them as they are
 * (sd-scripts 36b2e6fc, library/train_util.py, read_config_from_file); the changes are those of `knowledge/options`.
 */
export const optionChangedInTarget: RunRule = {
  id: 'option-changed-in-target',
  category: 'versions',
  severity: 'warning',
  fixable: false,
  upstream: upstream('read_config_from_file'),
  on: 'run',
  check(run, report) {
    const { script, target, settings } = run;
    const then = optionsOf(script, target);
    const now = optionsOf(script, newestTarget);
    for (const setting of settings.values()) {
      const old = then.get(setting.option);
      const current = now.get(setting.option);
      const message = old && current && setting.source !== 'gui' ? change(setting, old, current) : undefined;
      if (message === undefined) continue;
      const data = {
        key: setting.key,
        value: describeValue(setting.value),
        target: target.name,
        since: stateSince(script, setting.option) ?? '',
        choices: (old?.choices ?? []).filter((choice) => choice !== null),
      };
      report({ ...on(setting), message, data });
    }
  },
};

/** What the target cannot do with a value that the newest version takes. */
function change(setting: Setting, old: Option, current: Option): string | undefined {
  const { value } = setting;
  const text = textOf(setting);
  if (text !== undefined && old.choices && !old.choices.includes(text) && current.choices?.includes(text))
    return 'choice';
  if (value.type === 'array' && current.list && !old.list) return 'list';
  if (value.type === 'float' && old.type === 'int' && current.type === 'int_or_float') return 'share';
  return undefined;
}
