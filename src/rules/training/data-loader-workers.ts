import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { numberOf } from '../../model/values.ts';
import { handFix, replaceValue } from '../support/edits.ts';
import { on, quoted } from '../support/observations.ts';
import { relatedTo } from '../support/settings.ts';
import { asked, isOn, written } from '../support/view.ts';

/** torch refuses these when the data loader is made, after caching. */
export const dataLoaderWorkers: RunRule<'data-loader-workers'> = {
  id: 'data-loader-workers',
  category: 'training',
  severity: 'error',
  fixable: true,
  restsOn: ['training'],
  upstream: upstream('NetworkTrainer.train', 'flux_train.train'),
  on: 'run',
  check(run, report) {
    const workers = written(run, 'max_data_loader_n_workers');
    const count = numberOf(workers);
    if (workers === undefined || count === undefined || isOn(run, 'deepspeed')) return;
    if (count < 0) {
      report({
        ...on(workers),
        message: 'negative',
        data: quoted(workers),
        fix: handFix([replaceValue(workers, '0')], false),
      });
      return;
    }
    const persistent = asked(run, 'persistent_data_loader_workers');
    if (count !== 0 || persistent === undefined) return;
    const fix = handFix([replaceValue(workers, '1')], false);
    report({
      ...on(workers),
      message: 'persistent',
      data: { option: workers.key },
      related: relatedTo(persistent, 'flag'),
      fix,
    });
  },
};
