import { isImage, repeatsOf } from '../../assemble/dataset/folders.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Dataset } from '../../model/dataset.ts';
import { baseName, parentPath } from '../../model/paths.ts';
import type { DatasetRule } from '../../model/rule.ts';
import { textOf } from '../../model/values.ts';
import { fixOf, quoteLike, replaceValue } from '../support/edits.ts';
import { on } from '../support/observations.ts';
import { written } from '../support/view.ts';

/** A `train_data_dir` that is the folder of the images, not the one above it. */
export const trainDataDirLeaf: DatasetRule<'train-data-dir-leaf'> = {
  id: 'train-data-dir-leaf',
  category: 'dataset',
  severity: 'warning',
  otherSeverities: ['error'],
  fixable: true,
  restsOn: ['images'],
  upstream: upstream('generate_dreambooth_subsets_config_by_subdirs'),
  on: 'dataset',
  check(dataset, report) {
    const { run, parts } = dataset;
    if (run === undefined || !parts.some(({ subsets }) => subsets.some(({ perFolder }) => perFolder))) return;
    for (const option of ['train_data_dir', 'reg_data_dir']) {
      const setting = written(run, option);
      const path = textOf(setting);
      if (setting === undefined || !path) continue;
      const verdict = leafOf(dataset, path);
      if (verdict === undefined) continue;
      const parent = parentPath(path) || '.';
      const named = (repeatsOf(path) ?? 0) > 0;
      const edit = replaceValue(setting, quoteLike(setting.place, parent));
      const fix = named ? fixOf([edit], false) : undefined;
      if (verdict === 'images-inside')
        report({ ...on(setting), message: verdict, data: { path }, severity: 'error', fix });
      else {
        const data = { option, name: baseName(path), parent };
        report({ ...on(setting), message: verdict, data, severity: 'warning', fix });
      }
    }
  },
};

function leafOf({ folders }: Dataset, path: string): 'images-inside' | 'name' | undefined {
  const folder = folders.get(path);
  if (folder?.found === 'directory') {
    if (folder.entries.some((name) => (repeatsOf(name) ?? 0) > 0 && !isImage(name))) return undefined;
    if (folder.entries.some(isImage)) return 'images-inside';
  }
  return /^\d+_./.test(baseName(path)) ? 'name' : undefined;
}
