import type { Moves } from '../model/moves.ts';
import { isInside } from '../model/paths.ts';
import type { ReadStood } from '../model/policy.ts';
import { textFrom, type World } from '../model/world.ts';
import { isPassedBy } from '../parse/candidates.ts';
import { parse } from '../parse/parse.ts';
import { classify } from './classify.ts';
import type { Reading } from './read.ts';

/** What a change puts where nothing is read. */
export interface Unreached {
  /** A file, or a submodule. */
  readonly path: string;
  /** How many files of ours are in it. */
  readonly files: number;
}

interface ReachOptions {
  /** Asked for what the change adds and removes. */
  moves(): Moves | undefined;
  /** Gives files as they were before. */
  readonly read: ReadStood;
  /** Whether settings leave a file alone, which is no concern of the change. */
  isLeftOut(path: string): boolean;
}

/**
 * Files of ours that a change adds or moves where nothing is read: to a folder of other people's code, or into a
 * submodule that takes their place. Nobody is asked where there is no such place.
 */
export async function unreachedBy(
  world: World,
  { tracked, files, unreadable }: Pick<Reading, 'tracked' | 'files' | 'unreadable'>,
  { moves, read, isLeftOut }: ReachOptions,
): Promise<readonly Unreached[]> {
  const known = new Set([...files, ...unreadable.map(({ path }) => path)]);
  const unread = new Set(
    [...tracked].filter((path) => isPassedBy(path) && !known.has(path) && !isLeftOut(path)),
  );
  const submodules = world.submodules();
  if (unread.size === 0 && submodules.length === 0) return [];
  const { added, removed, renamed } = moves() ?? { added: [], removed: new Set(), renamed: new Map() };
  const isNew = (path: string) => unread.has(path) && !unread.has(renamed.get(path) ?? '');
  const taken = submodules.map(({ path }) => ({
    path,
    files: [...removed].filter((one) => isInside(one, path)),
  }));
  const gone = taken.flatMap((one) => one.files);
  const texts = gone.length === 0 ? new Map<string, string>() : await read(gone);
  const isOurs = (path: string, held: string | undefined) =>
    held !== undefined && classify(parse({ path, text: held })).kind !== undefined;
  return [
    ...[...added]
      .filter((path) => isNew(path) && isOurs(path, textFrom(world, path)))
      .map((path) => ({ path, files: 1 })),
    ...taken.map(({ path, files: all }) => ({
      path,
      files: all.filter((one) => isOurs(one, texts.get(one))).length,
    })),
  ].filter((one) => one.files > 0);
}
