import { isOnIn, numberIn, textIn } from '../../assemble/dataset/values.ts';
import { knownInterpolations } from '../../knowledge/dataset.ts';
import type { Dataset, DatasetPart, Subset } from '../../model/dataset.ts';
import type { Severity } from '../../model/finding.ts';
import type { Said } from '../../model/message.ts';
import type { Report } from '../../model/rule.ts';
import { isRefused } from './dataset.ts';
import { on } from './observations.ts';

type Id = 'dataset-value';

/** Values of one subset that upstream's schema accepts and that then stop the run, leave its images out, or do nothing. */
export function checkSubset(
  dataset: Dataset,
  part: DatasetPart,
  { settings }: Subset,
  report: Report<Id>,
): void {
  const reportAt = (key: string, said: Said<Id>, severity: Severity) => {
    const setting = settings.get(key);
    if (setting !== undefined) report({ ...on(setting), ...said, severity });
  };
  if ((numberIn(settings, 'num_repeats') ?? 1) < 1) {
    reportAt('num_repeats', { message: 'no-repeats' }, 'warning');
    return;
  }
  for (const key of ['image_dir', 'conditioning_data_dir', 'metadata_file']) {
    const path = textIn(settings, key);
    if (settings.get(key)?.level === 'training') continue;
    if (path === '') reportAt(key, { message: 'empty-path', data: { key } }, 'error');
    else if (path?.startsWith('~/')) reportAt(key, { message: 'home', data: { key } }, 'error');
    else if (path !== undefined && /^\$\{?\w+\}?(\/|$)/.test(path))
      reportAt(key, { message: 'variable', data: { key } }, 'warning');
  }
  if (part.kind === 'controlnet' && isOnIn(settings, 'random_crop'))
    reportAt('random_crop', { message: 'crop-with-conditioning' }, 'error');
  if (textIn(settings, 'caption_extension') === '')
    reportAt('caption_extension', { message: 'no-extension' }, 'warning');
  for (const key of ['caption_dropout_rate', 'caption_tag_dropout_rate']) {
    const rate = numberIn(settings, key) ?? 0;
    if (rate > 1) reportAt(key, { message: 'rate-above-one', data: { key } }, 'warning');
    else if (rate < 0) reportAt(key, { message: 'rate-negative', data: { key } }, 'warning');
  }
  const own = settings.get('resize_interpolation');
  const word = textIn(settings, 'resize_interpolation');
  if (own?.level === 'subset' && word !== undefined && !knownInterpolations.includes(word)) {
    report({ ...on(own), message: 'subset-interpolation', data: { word }, severity: 'warning' });
  }
  if (!splitting.some((key) => isRefused(dataset, key))) checkKeptTokens(settings, report);
}

/** What makes captions be split into tokens. */
const splitting = ['shuffle_caption', 'token_warmup_step', 'caption_tag_dropout_rate'];

/** Captions are only split into tokens where one of three settings is on. */
function checkKeptTokens(settings: Subset['settings'], report: Report<Id>): void {
  const splits =
    isOnIn(settings, 'shuffle_caption') ||
    (numberIn(settings, 'token_warmup_step') ?? 0) > 0 ||
    (numberIn(settings, 'caption_tag_dropout_rate') ?? 0) > 0;
  if (splits) return;
  const separator = settings.get('keep_tokens_separator');
  if (separator && isOnIn(settings, 'keep_tokens_separator'))
    report({ ...on(separator), message: 'separator-stays', severity: 'warning' });
  const kept = settings.get('keep_tokens');
  if (kept && (numberIn(settings, 'keep_tokens') ?? 0) > 0)
    report({ ...on(kept), message: 'nothing-to-keep', severity: 'notice' });
}
