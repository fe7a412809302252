import type { Checkout } from '../files/checkout.ts';
import { isInside } from '../model/paths.ts';
import { parse } from '../parse/parse.ts';
import type { Before } from './before.ts';
import { classify } from './classify.ts';

/** What a change puts where nothing is read. */
export interface Unreached {
  /** A file under its new name, or a submodule. */
  readonly path: string;
  /** How many files of ours it takes with it. */
  readonly files: number;
}

/**
 * Files of ours that a change moves to where nothing is read: into a folder of other people's code, or into a submodule.
 * Git is asked only where there is such a place.
 * @param isLeftOut whether settings leave a file alone, which is no concern of the change
 */
export function unreachedBy(
  before: Before,
  { tracked, gitlinks, files, unreadable }: Pick<Checkout, 'tracked' | 'gitlinks' | 'files' | 'unreadable'>,
  isLeftOut: (path: string) => boolean,
): readonly Unreached[] {
  const read = new Set([...files, ...unreadable].map(({ path }) => path));
  const unread = new Set([...tracked].filter((path) => !read.has(path) && !isLeftOut(path)));
  if (unread.size === 0 && gitlinks.length === 0) return [];
  const moves = before.moves();
  if (moves === undefined) return [];
  const moved = [...moves.renamed].flatMap(([now, old]) =>
    unread.has(now) && !unread.has(old) ? [now] : [],
  );
  const taken = gitlinks.map(({ path }) => ({
    path,
    files: [...moves.removed].filter((one) => isInside(one, path)),
  }));
  const texts = before.texts([...moved, ...taken.flatMap((one) => one.files)]);
  const isOurs = (path: string) => {
    const text = texts.get(path);
    return text !== undefined && classify(parse({ path, text })).kind !== undefined;
  };
  return [
    ...moved.filter(isOurs).map((path) => ({ path, files: 1 })),
    ...taken.map((one) => ({ path: one.path, files: one.files.filter(isOurs).length })),
  ].filter((one) => one.files > 0);
}
