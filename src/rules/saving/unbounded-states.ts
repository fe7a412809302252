import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { on } from '../support/observations.ts';
import { keptStates } from '../support/unbounded.ts';
import { isOn, written } from '../support/view.ts';

/** Without a retention of its own or of the models, no state is ever removed. */
export const unboundedStates: RunRule<'unbounded-states'> = {
  id: 'unbounded-states',
  category: 'saving',
  severity: 'notice',
  otherSeverities: ['warning'],
  fixable: false,
  upstream: upstream('save_and_remove_state_on_epoch_end', 'save_and_remove_state_stepwise'),
  on: 'run',
  check(run, report) {
    const switched = written(run, 'save_state');
    const said = switched && isOn(run, 'save_state') ? keptStates(run) : undefined;
    if (switched === undefined || said === undefined) return;
    const severity = scriptFacts(run.script).trains === 'model' ? 'warning' : 'notice';
    report({ ...on(switched), ...said, severity });
  },
};
