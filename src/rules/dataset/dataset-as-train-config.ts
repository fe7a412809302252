import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';

/** `[[datasets]]` in a training config: an unknown key like any other, dropped without a word. */
export const datasetAsTrainConfig: RunRule<'dataset-as-train-config'> = {
  id: 'dataset-as-train-config',
  category: 'dataset',
  severity: 'error',
  fixable: false,
  restsOn: ['config'],
  upstream: upstream('read_config_from_file'),
  on: 'run',
  check({ kind, document }, report) {
    if (kind !== 'train-config') return;
    const { entries } = document.root;
    const datasets = entries.find(({ key, value }) => key === 'datasets' && value.type !== 'string');
    if (datasets === undefined) return;
    const whole = entries.every(({ key }) => key === 'datasets' || key === 'general');
    const at = { document, range: datasets.keyRange };
    if (whole) report({ at, message: 'whole', data: { path: document.path } });
    else report({ at, message: 'part' });
  },
};
