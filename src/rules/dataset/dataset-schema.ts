import { hasDatasetSuffix } from '../../assemble/dataset/check.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { DatasetRule } from '../../model/rule.ts';
import { textOf } from '../../model/values.ts';
import { on } from '../support/observations.ts';

/** What upstream's schema refuses in a dataset config. The forms of sizes have a rule of their own. */
export const datasetSchema: DatasetRule<'dataset-schema'> = {
  id: 'dataset-schema',
  category: 'dataset',
  severity: 'error',
  fixable: true,
  restsOn: ['datasets'],
  upstream: upstream('ConfigSanitizer', 'load_user_config'),
  on: 'dataset',
  check({ run, problems }, report) {
    const named = run?.settings.has('dataset_class') ? undefined : run?.settings.get('dataset_config');
    const path = textOf(named);
    if (named !== undefined && path === '') report({ ...on(named), message: 'empty-path' });
    else if (named !== undefined && path !== undefined && !hasDatasetSuffix(path))
      report({ ...on(named), message: 'suffix', data: { path } });
    for (const problem of problems) if (problem.rule !== 'resolution-form') report(problem);
  },
};
