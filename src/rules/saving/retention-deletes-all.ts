import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { on, quoted } from '../support/observations.ts';
import { selfRemovals } from '../support/retention.ts';

const messages = {
  epoch: { models: 'epochs', states: 'epochs', both: 'epochs-both' },
  step: { models: 'steps', states: 'steps-states', both: 'steps-both' },
} as const;

/** Saves that their own retention removes at once. */
export const retentionDeletesAll: RunRule<'retention-deletes-all'> = {
  id: 'retention-deletes-all',
  category: 'saving',
  severity: 'error',
  fixable: false,
  restsOn: ['training'],
  upstream: upstream(
    'get_remove_epoch_no',
    'save_and_remove_state_on_epoch_end',
    'save_and_remove_state_stepwise',
  ),
  on: 'run',
  check(run, report) {
    for (const { saving, retention, of } of selfRemovals(run)) {
      report({
        ...on(retention),
        message: messages[saving.kind][of],
        data: quoted(retention),
      });
    }
  },
};
