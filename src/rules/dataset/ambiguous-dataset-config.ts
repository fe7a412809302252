import { upstream } from '../../knowledge/upstream.ts';
import type { DatasetRule } from '../../model/rule.ts';
import { on } from '../support/observations.ts';

/** Upstream opens `dataset_config` from its working directory, which no file here tells. */
export const ambiguousDatasetConfig: DatasetRule<'ambiguous-dataset-config'> = {
  id: 'ambiguous-dataset-config',
  category: 'dataset',
  severity: 'notice',
  fixable: false,
  upstream: upstream('load_user_config'),
  on: 'dataset',
  check({ run, candidates }, report) {
    const setting = run?.settings.get('dataset_config');
    if (setting === undefined || candidates === undefined) return;
    report({
      ...on(setting),
      message: 'several',
      data: { paths: candidates },
    });
  },
};
