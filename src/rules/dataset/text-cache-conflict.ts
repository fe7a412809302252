import { isOnIn, numberIn, usedSubsets } from '../../assemble/dataset/values.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { DatasetSettings } from '../../model/dataset.ts';
import type { DatasetRule } from '../../model/rule.ts';
import { cacheSwitch } from '../support/dataset.ts';
import { on } from '../support/observations.ts';

/** What upstream asserts is off when text encoder outputs are cached. */
const asserted: Readonly<Record<string, (settings: DatasetSettings) => boolean>> = {
  caption_dropout_rate: (settings) => (numberIn(settings, 'caption_dropout_rate') ?? 0) > 0,
  shuffle_caption: (settings) => isOnIn(settings, 'shuffle_caption'),
  token_warmup_step: (settings) => (numberIn(settings, 'token_warmup_step') ?? 0) > 0,
  caption_tag_dropout_rate: (settings) => (numberIn(settings, 'caption_tag_dropout_rate') ?? 0) > 0,
};

/** What the cache never sees, and nothing checks. */
const unseen: Readonly<Record<string, (settings: DatasetSettings) => boolean>> = {
  caption_dropout_every_n_epochs: (settings) =>
    (numberIn(settings, 'caption_dropout_every_n_epochs') ?? 0) > 0,
  enable_wildcard: (settings) => isOnIn(settings, 'enable_wildcard'),
  caption_prefix: (settings) => isOnIn(settings, 'caption_prefix'),
  caption_suffix: (settings) => isOnIn(settings, 'caption_suffix'),
  secondary_separator: (settings) => isOnIn(settings, 'secondary_separator'),
};

/** Settings that change captions from step to step, beside a cache of what the text encoders made of them once. */
export const textCacheConflict: DatasetRule<'text-cache-conflict'> = {
  id: 'text-cache-conflict',
  category: 'dataset',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: false,
  restsOn: ['start', 'caching'],
  upstream: upstream('BaseDataset.is_text_encoder_output_cacheable', 'FluxTextEncoderOutputsCachingStrategy'),
  on: 'dataset',
  check(dataset, report) {
    const cache = cacheSwitch(dataset, 'cache_text_encoder_outputs');
    if (cache === undefined) return;
    const related = [{ at: cache.keyPlace, message: 'cache' as const }];
    for (const part of dataset.parts) {
      for (const { settings } of usedSubsets(part)) {
        const reportAt = (
          key: string,
          message: 'asserted' | 'ignored' | 'wildcard',
          severity: 'error' | 'warning',
        ) => {
          const setting = settings.get(key);
          if (setting !== undefined)
            report({ ...on(setting), message, data: { key, cache: cache.option }, severity, related });
        };
        for (const [key, isOn] of Object.entries(asserted)) {
          if (!isOn(settings)) continue;
          if (part.kind === 'controlnet') reportAt(key, 'ignored', 'warning');
          else reportAt(key, 'asserted', 'error');
        }
        for (const [key, isOn] of Object.entries(unseen)) {
          if (isOn(settings)) reportAt(key, key === 'enable_wildcard' ? 'wildcard' : 'ignored', 'warning');
        }
      }
    }
  },
};
