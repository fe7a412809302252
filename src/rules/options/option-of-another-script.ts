import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { isTruthy } from '../../model/values.ts';
import { unknownKeys } from '../support/unknown.ts';

/** An option of a sibling script is accepted in the file and never read. */
export const optionOfAnotherScript: RunRule<'option-of-another-script'> = {
  id: 'option-of-another-script',
  category: 'options',
  severity: 'warning',
  otherSeverities: ['notice'],
  fixable: false,
  restsOn: ['options'],
  upstream: upstream('read_config_from_file'),
  on: 'run',
  check(run, report) {
    for (const found of unknownKeys(run)) {
      if (found.is !== 'of-another-script') continue;
      const { setting, scripts, effective } = found;
      report({
        at: setting.keyPlace,
        message: effective ? 'read-all-the-same' : 'ignored',
        data: { option: setting.key, script: run.script, others: scripts },
        severity: effective || !isTruthy(setting.value) ? 'notice' : optionOfAnotherScript.severity,
      });
    }
  },
};
