import { optionsOf } from '../knowledge/options.ts';
import { type DeadOption, deadOption } from '../knowledge/retired.ts';
import type { RunRule } from '../model/rule.ts';
import type { Run, Setting } from '../model/run.ts';
import { isTruthy } from '../model/values.ts';

/** The parser takes these options, but nothing that trains FLUX reads them; `knowledge/retired.json` has the evidence for each. */
export const deadOptionRule: RunRule = {
  id: 'dead-option',
  category: 'options',
  severity: 'notice',
  fixable: false,
  on: 'run',
  check(run, report) {
    for (const setting of run.settings.values()) {
      const dead = deadOption(run.script, setting.option, run.target.name);
      if (dead === undefined || setting.assumed || isHarmless(run, setting, dead)) continue;
      report({
        at: setting.keyRange,
        document: setting.document,
        message: dead.instead === undefined ? dead.is : 'instead',
        data: { key: setting.key, script: run.script, instead: dead.instead ?? '' },
        severity: dead.severity,
      });
    }
  },
};

/** Whether the value asks for nothing, or for what happens anyway. The GUI writes all its fields, meant or not. */
function isHarmless(run: Run, { option, value }: Setting, dead: DeadOption): boolean {
  if (!isTruthy(value) || (run.kind === 'gui-config' && dead.severity === 'notice')) return true;
  const written = value.type === 'integer' ? Number(value.value) : 'value' in value ? value.value : undefined;
  const fallback = optionsOf(run.script, run.target.name).get(option)?.default;
  return written === fallback || dead.harmless?.some((harmless) => harmless === written) === true;
}
