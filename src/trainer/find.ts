import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { largestSource, mostTrainers } from '../model/limits.ts';
import { inFolder } from '../model/paths.ts';
import { trainerMark } from '../model/script.ts';
import { textFrom, type World } from '../model/world.ts';
import type { Trainer } from './trainer.ts';

/** What a folder of sd-scripts for FLUX always holds. */
const marks = [trainerMark, 'train_network.py', 'library/train_util.py'];

/**
 * The copies of sd-scripts in a world, the nearest to the root first: folders of it, and submodules that are
 * checked out, the GUI's with its own in it.
 * @param folders those that have a file `trainerMark`
 */
export function findTrainers(world: World, folders: readonly string[]): Trainer[] {
  const inside = world.submodules().flatMap(({ path }) => [path, `${path}/sd-scripts`]);
  const places = [...new Set([...folders, ...inside].slice(0, 10 * mostTrainers))];
  return places
    .filter((path) => marks.every((file) => world.look(inFolder(path, file)) === 'file'))
    .slice(0, mostTrainers)
    .map((path) => trainerAt(world, path));
}

function trainerAt(world: World, path: string): Trainer {
  const texts = new Map<string, string | undefined>();
  const read = (file: string) => {
    if (!texts.has(file)) texts.set(file, textFrom(world, inFolder(path, file), largestSource));
    return texts.get(file);
  };
  return {
    path,
    read,
    fingerprint: (file) => {
      const text = read(file);
      return text === undefined ? undefined : fingerprintOf(text);
    },
    names: (folder) => world.entries(inFolder(path, folder)),
  };
}

/** How many hexadecimal digits of a hash are kept: enough among some hundred texts. */
const digits = 12;

/** What `knowledge/fingerprints.json` knows a file by. How its lines end does not count. */
export function fingerprintOf(text: string): string {
  const bytes = new TextEncoder().encode(text.replaceAll('\r\n', '\n'));
  return bytesToHex(sha256(bytes)).slice(0, digits);
}
