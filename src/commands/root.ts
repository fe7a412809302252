import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { usageError } from '../messages/usage.ts';

/** What to lint: a checkout, and paths in it (relative to its root, with `/`). */
export interface Place {
  readonly root: string;
  readonly paths: readonly string[];
}

/**
 * The checkout that `paths` (relative to `cwd`) are in: where the nearest `.git` above `cwd` is, or else `cwd`; for
 * paths outside of that, what is above the paths.
 * @throws UsageError when a path does not exist
 */
export function placeOf(cwd: string, paths: readonly string[]): Place {
  const absolute = paths.map((path) => real(cwd, path));
  const parents = absolute.map(dirname);
  const own = rootAbove(cwd) ?? cwd;
  const first = parents[0] ?? own;
  const candidates = [own, rootAbove(first) ?? first];
  const root = candidates.find((directory) => absolute.every((path) => isInside(directory, path)));
  return placeIn(root ?? parents.reduce(commonParent, first), absolute);
}

/** The nearest directory at or above `directory` that holds a `.git`; not above `top`, if given. */
export function rootAbove(directory: string, top?: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === top || at === dirname(at)) return undefined;
  }
}

/** Whether `path` is `directory` or below it; both absolute. */
export function isInside(directory: string, path: string): boolean {
  const inside = relative(directory, path);
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

/** A path with the separators that GitHub, and all our reports, use. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function placeIn(root: string, paths: readonly string[]): Place {
  return { root, paths: paths.map((path) => slashed(relative(root, path)) || '.') };
}

/** Links in the way to a path are followed, one at its end is not: what is found there goes by the link's name. */
function real(cwd: string, path: string): string {
  const absolute = resolve(cwd, path);
  if (path === '' || !existsSync(absolute)) throw usageError('missing', { path });
  return join(realpathSync(dirname(absolute)), basename(absolute));
}

function commonParent(a: string, b: string): string {
  let at = a;
  while (!isInside(at, b)) at = dirname(at);
  return at;
}
