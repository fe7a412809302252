import type { Dataset, DatasetPart, ImageFolder, Subset } from '../../model/dataset.ts';
import { textOf } from '../../model/values.ts';
import { isImage, repeatsOf } from './folders.ts';
import { isOnIn, numberIn, textIn, usedSubsets } from './values.ts';

/** What one epoch trains, counted in the checkout. */
export interface ImageCount {
  /** Repeats included. */
  readonly images: number;
  /** Before they are shared among processes; at least so many where it is not exact. */
  readonly batches: number;
  /** Sizes of images, which are not read, may add batches; and files of some formats may be left out. */
  readonly isExact: boolean;
}

/** Images of one folder with one number of repeats. */
interface Counted {
  readonly images: number;
  readonly repeats: number;
  readonly isReg: boolean;
  readonly isExact: boolean;
}

/** These endings sd-scripts always takes, in these cases only (v0.10.1, library/train_util.py:107-130, 2847-2856). */
const certain = /\.(png|jpg|jpeg|webp|bmp|PNG|JPG|JPEG|WEBP|BMP)$/;

/** Settings with which images are left out, or are told by a file of another kind. */
const choosing = ['validation_split', 'skip_image_resolution', 'cache_info'];

/**
 * The images of a dataset, where all its folders are in the checkout: what lies in them, not below (sd-scripts v0.10.1,
 * library/train_util.py:1972-2184, 1076-1084). Undefined where a folder is not there or settings choose among images.
 */
export function countImages(dataset: Dataset): ImageCount | undefined {
  const counts = dataset.parts.map((part) => countPart(part, dataset));
  let [images, batches, isExact] = [0, 0, true];
  for (const count of counts) {
    if (count === undefined) return undefined;
    images += count.images;
    batches += count.batches;
    isExact &&= count.isExact;
  }
  return batches === 0 ? undefined : { images, batches, isExact };
}

function countPart(part: DatasetPart, dataset: Dataset): ImageCount | undefined {
  if (part.kind === 'finetune') return undefined;
  const folders = usedSubsets(part).map((subset) => countSubset(subset, dataset));
  const known = folders.flatMap((counted) => counted ?? []);
  if (folders.includes(undefined)) return undefined;
  const batchSize = numberIn(part.settings, 'batch_size') ?? 1;
  if (!Number.isInteger(batchSize) || batchSize < 1) return undefined;
  const trained = sum(known.filter(({ isReg }) => !isReg));
  const images = trained + regularisation(known, trained);
  return {
    images,
    batches: Math.ceil(images / batchSize),
    isExact:
      known.every((each) => each.isExact) && (batchSize === 1 || !isOnIn(part.settings, 'enable_bucket')),
  };
}

function sum(folders: readonly Counted[]): number {
  return folders.reduce((total, { images, repeats }) => total + images * repeats, 0);
}

/** Regularisation images are taken until there are as many as the others, and repeated until then. */
function regularisation(folders: readonly Counted[], trained: number): number {
  const reg = folders.filter(({ isReg }) => isReg);
  if (sum(reg) === 0 || sum(reg) < trained) return sum(reg) === 0 ? 0 : trained;
  let taken = 0;
  for (const { images, repeats } of reg) {
    if (taken >= trained) break;
    taken += Math.min(images, Math.ceil((trained - taken) / repeats)) * repeats;
  }
  return taken;
}

function countSubset(subset: Subset, dataset: Dataset): readonly Counted[] | undefined {
  if (choosing.some((key) => isOnIn(subset.settings, key))) return undefined;
  if (subset.perFolder) return countTree(dataset);
  const folder = dataset.folders.get(textIn(subset.settings, 'image_dir') ?? '');
  if (folder?.found !== 'directory') return undefined;
  return [
    countFolder(folder, numberIn(subset.settings, 'num_repeats') ?? 1, isOnIn(subset.settings, 'is_reg')),
  ];
}

/** The `N_name` folders of `train_data_dir` and `reg_data_dir`. */
function countTree({ run, folders }: Dataset): readonly Counted[] | undefined {
  const counted: Counted[] = [];
  for (const option of ['train_data_dir', 'reg_data_dir']) {
    const path = textOf(run?.settings.get(option));
    if (!path) continue;
    const parent = folders.get(path);
    if (parent?.found !== 'directory') return undefined;
    for (const name of parent.entries) {
      const repeats = repeatsOf(name) ?? 0;
      const folder = folders.get(`${path}/${name}`);
      if (repeats < 1 || folder?.found !== 'directory') continue;
      counted.push(countFolder(folder, repeats, option === 'reg_data_dir'));
    }
  }
  return counted;
}

function countFolder({ entries }: ImageFolder, repeats: number, isReg: boolean): Counted {
  const images = entries.filter((name) => isImage(name) && !name.startsWith('.'));
  return { images: images.length, repeats, isReg, isExact: images.every((name) => certain.test(name)) };
}
