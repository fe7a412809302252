import type { RunRule } from '../../model/rule.ts';
import { isOn, numberOf } from '../../model/values.ts';
import { replaceValue } from '../support/edits.ts';
import { asked } from '../support/effective.ts';
import { given, onSetting, relatedTo, tomlFix } from '../support/settings.ts';

/** torch refuses these when the data loader is made, after caching (sd-scripts v0.10.1, train_network.py:777-787, flux_train.py:393-402). */
export const dataLoaderWorkers: RunRule = {
  id: 'data-loader-workers',
  category: 'training',
  severity: 'error',
  fixable: true,
  restsOn: ['training'],
  on: 'run',
  check(run, report) {
    const workers = given(run, 'max_data_loader_n_workers');
    const count = numberOf(workers);
    if (workers === undefined || count === undefined || isOn(run, 'deepspeed')) return;
    if (count < 0) {
      report({ ...onSetting(workers, 'negative'), ...tomlFix([replaceValue(workers, '0')], false) });
      return;
    }
    const persistent = asked(run, 'persistent_data_loader_workers');
    if (count !== 0 || persistent === undefined) return;
    const fix = tomlFix([replaceValue(workers, '1')], false);
    report({ ...onSetting(workers, 'persistent'), ...relatedTo(persistent, 'flag'), ...fix });
  },
};
