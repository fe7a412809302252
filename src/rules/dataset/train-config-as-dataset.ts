import { trainingEntry } from '../../assemble/dataset/training-entry.ts';
import { upstream } from '../../knowledge/upstream.ts';
import { isReadable } from '../../model/document.ts';
import type { DatasetRule } from '../../model/rule.ts';
import { on } from '../support/observations.ts';

/** A `dataset_config` that names a training config, perhaps the very file it stands in. */
export const trainConfigAsDataset: DatasetRule<'train-config-as-dataset'> = {
  id: 'train-config-as-dataset',
  category: 'dataset',
  severity: 'error',
  fixable: false,
  restsOn: ['datasets'],
  upstream: upstream('ConfigSanitizer'),
  on: 'dataset',
  check({ document, run }, report) {
    const named = run?.settings.get('dataset_config');
    if (document === undefined || named === undefined || !isReadable(document)) return;
    const entry = trainingEntry(document);
    if (entry === undefined) return;
    const { key, keyRange: range } = entry;
    const { path } = document;
    const related = [{ at: { document, range }, message: 'here' as const }];
    if (named.place.document.path === path)
      report({ ...on(named), message: 'itself', data: { key }, related });
    else report({ ...on(named), message: 'training', data: { path, key }, related });
  },
};
