import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { numberOf } from '../../model/values.ts';
import { missing, on, quoted } from '../support/observations.ts';
import { isUnset, written } from '../support/view.ts';

/** The largest seed that NumPy takes. */
const seedEnd = 2 ** 32 - 1;

/** NumPy takes seeds of 32 bits; only the LoRA script draws one where none is set. */
export const seedRange: RunRule<'seed-range'> = {
  id: 'seed-range',
  category: 'training',
  severity: 'error',
  otherSeverities: ['notice'],
  fixable: false,
  restsOn: ['training'],
  upstream: upstream('NetworkTrainer.train', 'flux_train.train'),
  on: 'run',
  check(run, report) {
    const seed = written(run, 'seed');
    const value = seed?.value.type === 'integer' ? numberOf(seed) : undefined;
    if (seed && value !== undefined && value < 0)
      report({ ...on(seed), message: 'negative', data: { ...quoted(seed), largest: seedEnd } });
    else if (seed && value !== undefined && value > seedEnd)
      report({ ...on(seed), message: 'large', data: { ...quoted(seed), largest: seedEnd } });
    else if (!scriptFacts(run.script).drawsSeed && !run.scriptGuessed && isUnset(run, 'seed')) {
      report({
        ...missing(run, 'seed'),
        message: 'unset',
        data: { script: run.script },
        severity: 'notice',
      });
    }
  },
};
