import type { RunRule } from '../../model/rule.ts';
import { selfRemovals } from '../support/retention.ts';
import { onSetting } from '../support/settings.ts';

const endings = { models: '', states: '-states', both: '-both' };

/** Saves that their own retention removes at once. */
export const retentionDeletesAll: RunRule = {
  id: 'retention-deletes-all',
  category: 'saving',
  severity: 'error',
  fixable: false,
  restsOn: ['training'],
  on: 'run',
  check(run, report) {
    for (const { saving, retention, every, of } of selfRemovals(run)) {
      report(onSetting(retention, `${saving.kind}s${endings[of]}`, { every: every.key }));
    }
  },
};
