import { hasScript, standing } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';

/** A name that the parser does not have yet, or no more, is kept and never read. */
export const optionNotInTarget: RunRule<'option-not-in-target'> = {
  id: 'option-not-in-target',
  category: 'versions',
  severity: 'warning',
  fixable: false,
  upstream: upstream('read_config_from_file'),
  on: 'run',
  check(run, report) {
    const { script, target, settings } = run;
    if (!hasScript(script, target.name)) return;
    for (const setting of settings.values()) {
      const stands = standing(script, setting.option, target);
      if (stands.is !== 'elsewhen' || setting.source === 'gui') continue;
      const { since, until } = stands.lifetime;
      const data = { key: setting.key, target: target.name };
      const place = { at: setting.keyPlace };
      if (until !== undefined) report({ ...place, message: 'gone', data: { ...data, until } });
      else if (since !== undefined) report({ ...place, message: 'not-yet', data: { ...data, since } });
    }
  },
};
