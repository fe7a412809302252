import type { Document, Value } from './document.ts';
import type { Said } from './message.ts';
import type { Place } from './place.ts';
import type { PlacedFix, PlacedMeant } from './placed.ts';
import type { Run } from './run.ts';
import type { Script } from './script.ts';
import type { Target } from './target.ts';

/** What upstream makes of a dataset: told by the keys of its subsets. */
export const datasetKinds = ['dreambooth', 'finetune', 'controlnet'] as const;

export type DatasetKind = (typeof datasetKinds)[number];

/** Where a dataset key stands. Upstream takes the first that has it, in this order. */
export type DatasetLevel = 'subset' | 'dataset' | 'general' | 'training';

/** A dataset key with the value that counts, and where it was written. */
export interface DatasetSetting {
  /** The dataset's name for it: `batch_size`, also where the training option `train_batch_size` set it. */
  readonly key: string;
  readonly value: Value;
  readonly place: Place;
  readonly keyPlace: Place;
  readonly level: DatasetLevel;
}

/** Settings that nobody wrote are not listed: they are upstream's defaults. */
export type DatasetSettings = ReadonlyMap<string, DatasetSetting>;

/** Images with one set of settings. */
export interface Subset {
  /** Its header or braces; where the run's own options describe it, the option that names the images. */
  readonly header: Place;
  /** What counts for it, inherited settings included. */
  readonly settings: DatasetSettings;
  /** Whether upstream makes one such subset of every `N_name` folder in `train_data_dir`. */
  readonly perFolder: boolean;
}

/** One `[[datasets]]`, or the only dataset of a run without a dataset file. */
export interface DatasetPart {
  readonly kind: DatasetKind;
  readonly header: Place;
  /** What counts for the dataset itself: batch size, resolution, buckets, validation. */
  readonly settings: DatasetSettings;
  readonly subsets: readonly Subset[];
}

/** Why sd-scripts refuses a dataset file. */
export type DatasetProblem = {
  readonly at: Place;
  /** The key that is wrong, or missing. */
  readonly key: string;
  readonly fix?: PlacedFix | undefined;
  readonly means?: readonly PlacedMeant[] | undefined;
} & (
  | ({ readonly rule?: 'dataset-schema' } & Said<'dataset-schema'>)
  | ({ readonly rule: 'resolution-form' } & Said<'resolution-form'>)
);

/** The images as one run reads them, or as a dataset file describes them that no committed run names. */
export interface Dataset {
  /** The run that reads it; absent for a dataset file that no committed run names. */
  readonly run?: Run;
  /** The dataset file; absent where the run's own options describe the images, or the file is not in the checkout. */
  readonly document?: Document;
  /** The files that `dataset_config` may mean, where the checkout has one for the root and another for the config's folder. */
  readonly candidates?: readonly string[];
  /** The `dataset_config` that is not in the checkout, with a dataset file that lies beside where it should. */
  readonly missing?: { readonly path: string; readonly neighbour: string };
  readonly script?: Script;
  readonly target: Target;
  /** Upstream's `masked_loss`; without a run it may be on. */
  readonly maskedLoss: boolean;
  /** What sd-scripts refuses in the dataset file; empty where it cannot be read, or is a training config. */
  readonly problems: readonly DatasetProblem[];
  /** Empty where what the run reads is not known. */
  readonly parts: readonly DatasetPart[];
  /** What the checkout has at the image directories, by path as written; only paths that lie inside the checkout. */
  readonly folders: ReadonlyMap<string, ImageFolder>;
  /** As it was before the change that is looked at, over the images of then; absent where it is known to be the same, or not known. */
  readonly before?: Dataset;
}

/** What is committed at the path of an image directory. */
export interface ImageFolder {
  /** Relative to the root. */
  readonly path: string;
  /** `missing` only where the checkout has a folder that stands beside it. */
  readonly found: 'missing' | 'file' | 'directory';
  /** Names inside the directory, or beside what is missing; empty for a file. */
  readonly entries: readonly string[];
}
