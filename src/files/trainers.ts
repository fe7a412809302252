import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { largestSource, mostTrainers } from '../model/limits.ts';
import type { Trainer } from '../trainer/trainer.ts';
import type { Gitlink } from './git-index.ts';
import { placeOf } from './inside.ts';
import { readText } from './read.ts';

/** What a folder of sd-scripts for FLUX always holds. */
const marks = ['flux_train_network.py', 'train_network.py', 'library/train_util.py'];

/**
 * The copies of sd-scripts in a checkout, the nearest to the root first: folders of it, and submodules that are
 * checked out, the GUI's with its own in it.
 * @param root an absolute path without links
 * @param folders those that have a file `flux_train_network.py`
 */
export function findTrainers(
  root: string,
  folders: readonly string[],
  gitlinks: readonly Gitlink[],
): Trainer[] {
  const inside = gitlinks.flatMap(({ path }) => [path, `${path}/sd-scripts`]);
  const places = [...new Set([...folders, ...inside].slice(0, 10 * mostTrainers))];
  return places
    .filter((path) => marks.every((file) => placeOf(root, join(path, file)).found === 'file'))
    .slice(0, mostTrainers)
    .map((path) => trainerAt(root, path));
}

function trainerAt(root: string, path: string): Trainer {
  const texts = new Map<string, string | undefined>();
  const read = (file: string) => {
    const place = placeOf(root, join(path, file));
    const result = place.found === 'file' ? readText(`${root}/${place.path}`, largestSource) : undefined;
    return result !== undefined && 'text' in result ? result.text : undefined;
  };
  const kept = (file: string) => {
    if (!texts.has(file)) texts.set(file, read(file));
    return texts.get(file);
  };
  return {
    path,
    read: kept,
    fingerprint: (file) => {
      const text = kept(file);
      return text === undefined ? undefined : fingerprintOf(text);
    },
    names: (folder) => {
      const place = placeOf(root, join(path, folder));
      try {
        return place.found === 'directory' ? readdirSync(`${root}/${place.path}`).sort() : [];
      } catch {
        return [];
      }
    },
  };
}

/** How many hexadecimal digits of a hash are kept: enough among some hundred texts. */
const digits = 12;

/** What `knowledge/fingerprints.json` knows a file by. How its lines end does not count. */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex').slice(0, digits);
}

function join(folder: string, file: string): string {
  return folder === '' ? file : `${folder}/${file}`;
}
