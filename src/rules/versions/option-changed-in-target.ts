import { newestTarget, optionsOf, stateSince } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Said } from '../../model/message.ts';
import type { Option } from '../../model/option.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Setting } from '../../model/run.ts';
import { describeValue } from '../../model/values.ts';
import { on } from '../support/observations.ts';

/**
 * Values that an older target does not know. Files are not checked, so it takes them as they are; the changes are those of
 * `knowledge/options`.
 */
export const optionChangedInTarget: RunRule<'option-changed-in-target'> = {
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
      if (old === undefined || current === undefined || setting.source === 'gui') continue;
      const versions = { target: target.name, since: stateSince(script, setting.option) ?? '' };
      const said = change(setting, { old, current }, versions);
      if (said) report({ ...on(setting), ...said });
    }
  },
};

/** What the target cannot do with a value that the newest version takes. */
function change(
  { key, value }: Setting,
  { old, current }: { readonly old: Option; readonly current: Option },
  versions: { readonly target: string; readonly since: string },
): Said<'option-changed-in-target'> | undefined {
  const data = { ...versions, key };
  const described = describeValue(value);
  if (value.type === 'string' && old.choices && !old.choices.includes(value.value)) {
    if (!current.choices?.includes(value.value)) return undefined;
    const choices = old.choices.filter((choice) => choice !== null);
    return { message: 'choice', data: { ...data, value: described, choices } };
  }
  if (value.type === 'array' && current.list && !old.list) return { message: 'list', data };
  if (value.type === 'float' && old.type === 'int' && current.type === 'int_or_float')
    return { message: 'share', data: { ...data, value: described } };
  return undefined;
}
