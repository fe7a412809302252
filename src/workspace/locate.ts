import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { usageError } from '../messages/usage.ts';
import { saysHowToCheck } from '../parse/candidates.ts';
import { isShellFile } from '../parse/commands.ts';
import { isRequirementsFile } from '../parse/requirements/pins.ts';

/** A checkout, and paths in it (relative to its root, with `/`). */
export interface Located {
  readonly root: string;
  readonly paths: readonly string[];
}

/**
 * The checkout that `paths` (relative to `cwd`) are in: the one around `cwd`, or else `cwd`; for paths outside of that,
 * what is above the paths.
 * @throws UsageError when a path does not exist
 */
export function locate(cwd: string, paths: readonly string[]): Located {
  const absolute = paths.map((path) => real(cwd, path));
  const parents = absolute.map(dirname);
  const own = checkoutAround(cwd) ?? cwd;
  if (paths.length === 0) return located(own, rootAbove(cwd) === undefined && own !== cwd ? [cwd] : []);
  const first = parents[0] ?? own;
  const candidates = [own, checkoutAround(first) ?? first];
  const root = candidates.find((directory) => absolute.every((path) => isInside(directory, path)));
  return located(root ?? parents.reduce(commonParent, first), absolute);
}

/**
 * Where the nearest `.git` at or above a directory is; without one, where the nearest file is that says how to check or
 * which versions are installed.
 */
export function checkoutAround(directory: string): string | undefined {
  return rootAbove(directory) ?? projectAbove(directory);
}

function projectAbove(directory: string): string | undefined {
  const shared = [homedir(), tmpdir()].map((path) => (existsSync(path) ? realpathSync(path) : path));
  for (let at = directory; at !== dirname(at) && !shared.includes(at); at = dirname(at)) {
    if (namesIn(at).some(saysOfProject)) return at;
  }
  return undefined;
}

function saysOfProject(name: string): boolean {
  return saysHowToCheck(name) || (isRequirementsFile(name) && !isShellFile(name));
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
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

function located(root: string, paths: readonly string[]): Located {
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
