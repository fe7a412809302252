import { usedSubsets } from '../../assemble/dataset/values.ts';
import { upstream } from '../../knowledge/upstream.ts';
import { parentPath } from '../../model/paths.ts';
import type { DatasetRule } from '../../model/rule.ts';
import { on } from '../support/observations.ts';

/** An image directory that is not committed, though the one of another subset beside it is. */
export const imageFolderMissing: DatasetRule<'image-folder-missing'> = {
  id: 'image-folder-missing',
  category: 'dataset',
  severity: 'warning',
  fixable: false,
  upstream: upstream('DreamBoothDataset.__init__'),
  on: 'dataset',
  check({ parts, folders }, report) {
    const subsets = parts.flatMap(usedSubsets);
    for (const key of ['image_dir', 'conditioning_data_dir']) {
      for (const { settings } of subsets) {
        const setting = settings.get(key);
        const folder = setting?.value.type === 'string' ? folders.get(setting.value.value) : undefined;
        if (setting === undefined || folder?.found !== 'missing') continue;
        const neighbour = [...folders.values()].find(
          ({ path, found }) => found === 'directory' && parentPath(path) === parentPath(folder.path),
        );
        if (neighbour)
          report({
            ...on(setting),
            message: 'missing',
            data: { path: folder.path, neighbour: neighbour.path },
          });
      }
    }
  },
};
