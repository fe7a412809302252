import { isImage } from '../../assemble/dataset/folders.ts';
import { tablesOf } from '../../assemble/dataset/kind.ts';
import { trainingEntry } from '../../assemble/dataset/training-entry.ts';
import { identityOf, isOnIn, numberIn, sizeOf, textIn, usedSubsets } from '../../assemble/dataset/values.ts';
import { knownInterpolations } from '../../knowledge/dataset.ts';
import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Dataset, DatasetPart } from '../../model/dataset.ts';
import { isReadable } from '../../model/document.ts';
import { nearest } from '../../model/nearest.ts';
import type { DatasetRule, Report } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { describeValue, textOf } from '../../model/values.ts';
import { floatOf } from '../../python/numbers.ts';
import { isRefused } from '../support/dataset.ts';
import { firstLine } from '../support/edits.ts';
import { on } from '../support/observations.ts';
import { checkSubset } from '../support/subset-values.ts';
import { written } from '../support/view.ts';

type Id = 'dataset-value';

/** Values that upstream's schema accepts and that then stop the run, or leave images out. */
export const datasetValue: DatasetRule<Id> = {
  id: 'dataset-value',
  category: 'dataset',
  severity: 'error',
  otherSeverities: ['warning', 'notice'],
  fixable: false,
  restsOn: ['datasets', 'images'],
  upstream: upstream(
    'DreamBoothSubset.__eq__',
    'FineTuningSubset.__init__',
    'DreamBoothDataset.__init__',
    'BaseDataset.process_caption',
    'flux_train_control_net.train',
    'prepare_dataset_args',
  ),
  on: 'dataset',
  check(dataset, report) {
    const { document, run, parts, problems } = dataset;
    if (run?.kind === 'train-config') {
      checkFaceCrop(run, report);
      checkConditioning(run, report);
    }
    checkMissing(dataset, report);
    if (
      document !== undefined &&
      isReadable(document) &&
      parts.length === 0 &&
      problems.length === 0 &&
      trainingEntry(document) === undefined
    ) {
      const listed = document.root.entries.find(({ key }) => key === 'datasets');
      if (listed === undefined || (listed.value.type === 'array' && listed.value.items.length === 0)) {
        const at = listed ? { document, range: listed.keyRange } : firstLine(document);
        report({ at, message: 'no-datasets' });
      }
    }
    for (const part of parts) {
      checkPart(dataset, part, report);
      for (const subset of part.subsets) checkSubset(dataset, part, subset, report);
    }
  },
};

function checkPart(dataset: Dataset, part: DatasetPart, report: Report<Id>): void {
  const { run } = dataset;
  const { kind, settings, subsets } = part;
  if (subsets.length === 0 && !hasMisnamedSubsets(part)) report({ at: part.header, message: 'no-subsets' });
  checkBatchSize(part, report);
  const resolution = settings.get('resolution');
  if (resolution !== undefined && (sizeOf(resolution)?.some((side) => side <= 0) ?? false)) {
    report({ ...on(resolution), message: 'resolution-zero' });
  }
  if (
    resolution === undefined &&
    run !== undefined &&
    written(run, 'resolution') === undefined &&
    !isRefused(dataset, 'resolution')
  ) {
    report({ at: part.header, message: 'no-resolution', severity: 'warning' });
  }
  const interpolation = settings.get('resize_interpolation');
  const word = textIn(settings, 'resize_interpolation');
  if (interpolation !== undefined && interpolation.level !== 'training' && word !== undefined) {
    if (!knownInterpolations.includes(word))
      report({ ...on(interpolation), message: 'interpolation', data: { word } });
  }
  const regular = subsets.filter((subset) => isOnIn(subset.settings, 'is_reg'));
  const [first] = regular;
  const flag = first?.settings.get('is_reg');
  if (kind === 'dreambooth' && flag !== undefined && regular.length === subsets.length)
    report({ ...on(flag), message: 'only-reg' });
  checkDuplicates(part, report);
}

/** Then the name is what has to be mended. */
function hasMisnamedSubsets({ header: { document, range } }: DatasetPart): boolean {
  const listed = tablesOf(document.root.entries.find(({ key }) => key === 'datasets')?.value);
  const own = listed.find((table) => table.range.start === range.start);
  return own?.entries.some(({ key }) => nearest(key, ['subsets']) !== undefined) === true;
}

function checkBatchSize({ settings }: DatasetPart, report: Report<Id>): void {
  const setting = settings.get('batch_size');
  const size = numberIn(settings, 'batch_size');
  if (setting === undefined || size === undefined || size > 0) return;
  if (size === 0) report({ ...on(setting), message: 'batch-zero' });
  else report({ ...on(setting), message: 'batch-negative', data: { size } });
}

/** Upstream compares the text of the path alone. */
function checkDuplicates(part: DatasetPart, report: Report<Id>): void {
  const used = new Set(usedSubsets(part));
  const key = part.kind === 'finetune' ? 'metadata_file' : 'image_dir';
  for (const subset of part.subsets) {
    const setting = subset.settings.get(key);
    const repeats = numberIn(subset.settings, 'num_repeats') ?? 1;
    if (setting === undefined || setting.level !== 'subset' || used.has(subset) || repeats < 1) continue;
    const first = [...used]
      .find((other) => identityOf(part, other) === identityOf(part, subset))
      ?.settings.get(key);
    report({
      ...on(setting),
      message: 'twice',
      data: { key, path: textIn(subset.settings, key) ?? '' },
      related: first && [{ ...on(first), message: 'first' }],
    });
  }
}

/** Without a dataset file the control net's only subset has what the options say. */
function checkConditioning(run: Run, report: Report<Id>): void {
  const images = written(run, 'train_data_dir');
  if (scriptFacts(run.script).trains !== 'controlnet' || images === undefined || textOf(images) === '')
    return;
  if (
    ['conditioning_data_dir', 'dataset_config', 'dataset_class'].some(
      (option) => written(run, option) !== undefined,
    )
  )
    return;
  report({ ...on(images), message: 'no-conditioning', severity: 'warning' });
}

/** Files that the run stops without, where the checkout shows what lies beside them. */
function checkMissing({ run, parts, folders, missing }: Dataset, report: Report<Id>): void {
  const config = run?.settings.get('dataset_config');
  if (config !== undefined && missing !== undefined)
    report({ ...on(config), message: 'config-missing', data: missing, severity: 'warning' });
  for (const { settings } of parts.flatMap(usedSubsets)) {
    const metadata = settings.get('metadata_file');
    const file = folders.get(textIn(settings, 'metadata_file') ?? '');
    const neighbour = file?.entries.find((name) => /\.jsonl?$/.test(name));
    if (metadata !== undefined && file?.found === 'missing' && neighbour !== undefined)
      report({
        ...on(metadata),
        message: 'metadata-missing',
        data: { path: file.path, neighbour },
        severity: 'warning',
      });
    const masks = settings.get('conditioning_data_dir');
    const folder = folders.get(textIn(settings, 'conditioning_data_dir') ?? '');
    const images = folders.get(textIn(settings, 'image_dir') ?? '')?.entries.filter(isImage) ?? [];
    if (masks === undefined || folder?.found !== 'directory' || folder.entries.some(isImage)) continue;
    if (images.length > 0)
      report({
        ...on(masks),
        message: 'no-masks',
        data: { path: folder.path, count: images.length },
        severity: 'warning',
      });
  }
}

/** `face_crop_aug_range` is text in a training config. */
function checkFaceCrop(run: Run, report: Report<Id>): void {
  const setting = written(run, 'face_crop_aug_range');
  if (setting === undefined || isPair(textOf(setting))) return;
  report({ ...on(setting), message: 'face-crop', data: { value: describeValue(setting.value) } });
}

function isPair(text: string | undefined): boolean {
  if (text === undefined) return false;
  const [low, high, ...more] = text.split(',').map(floatOf);
  return low !== undefined && high !== undefined && more.length === 0 && low <= high;
}
