import type { Document } from '../../model/document.ts';
import { baseName, parentPath } from '../../model/paths.ts';
import { scripts } from '../../model/script.ts';
import { viewOf } from '../view.ts';

/** A committed file that trains something: a configuration, or a script that starts a training. */
export interface Trainer {
  readonly path: string;
  readonly flux: boolean;
  /** The names of files in what it says about its data. */
  readonly names: ReadonlySet<string>;
}

/** A training configuration as a trainer. */
export function trainerOf(config: Document, flux: boolean): Trainer {
  return { path: config.path, flux, names: namesIn(viewOf(config).text('dataset_config') ?? '') };
}

/** What a launch script starts; undefined where it starts no training. */
export function startedBy({ path, text }: Document): Trainer | undefined {
  const flux = scripts.some((script) => text.includes(script));
  return flux || /train\w*\.py\b/.test(text) ? { path, flux, names: namesIn(text) } : undefined;
}

/**
 * Whether a dataset file that no run is known to read is for FLUX all the same: its path says so; or, of the trainers
 * that name a file like it, one nearest to it is FLUX's; or, where none does, all of the nearest are.
 */
export function isForFlux({ path }: Document, trainers: readonly Trainer[]): boolean {
  if (/flux(?![._-]?2)/i.test(path)) return true;
  const naming = trainers.filter(({ names }) => names.has(baseName(path)));
  if (naming.length > 0) return closestTrainers(path, naming).some(({ flux }) => flux);
  const near = closestTrainers(path, trainers);
  return near.length > 0 && near.every(({ flux }) => flux);
}

function namesIn(text: string): ReadonlySet<string> {
  return new Set(text.split(/[\s"'=/\\]+/));
}

/** The trainers that share the most leading folders with a path. */
function closestTrainers(path: string, trainers: readonly Trainer[]): readonly Trainer[] {
  const shared = trainers.map((trainer) => sharedFolders(path, trainer.path));
  const most = shared.reduce((one, other) => Math.max(one, other), 0);
  return trainers.filter((_, index) => shared[index] === most);
}

function sharedFolders(path: string, other: string): number {
  const folders = parentPath(path).split('/');
  const others = parentPath(other).split('/');
  const apart = folders.findIndex((folder, index) => folder !== others[index]);
  return apart === -1 ? folders.length : apart;
}
