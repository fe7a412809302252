import { isOnIn, usedSubsets } from '../../assemble/dataset/values.ts';
import { hasEffect } from '../../knowledge/dataset.ts';
import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Dataset, DatasetPart } from '../../model/dataset.ts';
import type { DatasetRule, Report } from '../../model/rule.ts';
import type { Setting } from '../../model/run.ts';
import { cacheSwitch } from '../support/dataset.ts';
import { on } from '../support/observations.ts';

type Id = 'latent-cache-conflict';

/** Settings that change images from step to step beside a cache of their latents, and metadata without that cache. */
export const latentCacheConflict: DatasetRule<Id> = {
  id: 'latent-cache-conflict',
  category: 'dataset',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: false,
  restsOn: ['start', 'images', 'caching', 'training'],
  upstream: upstream('BaseDataset.is_latent_cacheable', 'flux_train.train', 'FineTuningDataset.__init__'),
  on: 'dataset',
  check(dataset, report) {
    const cache = cacheSwitch(dataset, 'cache_latents');
    for (const part of dataset.parts) {
      if (cache !== undefined) checkAugmentation(part, cache, report);
      else checkMetadata(dataset, part, report);
    }
  },
};

/** A ControlNet dataset keeps its subsets where the assertion does not look. */
function checkAugmentation(part: DatasetPart, cache: Setting, report: Report<Id>): void {
  const related = [{ at: cache.keyPlace, message: 'cache' as const }];
  for (const { settings } of usedSubsets(part)) {
    for (const key of ['color_aug', 'random_crop', 'face_crop_aug_range']) {
      const setting = settings.get(key);
      if (setting === undefined || !isOnIn(settings, key)) continue;
      const unchecked = key === 'face_crop_aug_range' || part.kind === 'controlnet';
      if (part.kind === 'controlnet' && key === 'random_crop') continue;
      report({
        ...on(setting),
        message: unchecked ? 'ignored' : 'asserted',
        data: { key, cache: cache.option },
        severity: unchecked ? 'warning' : 'error',
        related,
      });
    }
  }
}

/** The metadata reader asks the latent cache for its file names. */
function checkMetadata({ script, target }: Dataset, part: DatasetPart, report: Report<Id>): void {
  if (
    script === undefined ||
    scriptFacts(script).readsMetadataWithoutCache ||
    part.kind !== 'finetune' ||
    !hasEffect('metadata-needs-latents', target.name)
  )
    return;
  for (const subset of usedSubsets(part)) {
    const metadata = subset.settings.get('metadata_file');
    report(metadata ? { ...on(metadata), message: 'metadata' } : { at: subset.header, message: 'metadata' });
  }
}
