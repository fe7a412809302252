import { readdirSync, realpathSync } from 'node:fs';
import { relative } from 'node:path';
import { usageError } from '../messages/usage.ts';
import { largestFile, longestGitTime } from '../model/limits.ts';
import { memoize } from '../model/memoize.ts';
import { notThere, type World } from '../model/world.ts';
import { beforeChange, findCommit } from './base.ts';
import { changesSince } from './changes.ts';
import { git, isGitLate } from './git.ts';
import { readIndex } from './git-index.ts';
import { placeInside } from './inside.ts';
import { listFiles } from './list.ts';
import { readText } from './read.ts';
import { openStateDirectory } from './state-directory.ts';

/**
 * A working tree on this machine as a world.
 * @param root absolute path of a directory
 * @param base the git revision that a change is made to: what it held is told too, where it is at hand
 * @throws UsageError when the root is no directory
 */
export function checkoutAt(root: string, base?: string): World {
  const real = realRoot(root);
  const index = memoize(() => readIndex(real));
  /** Where the files are that were listed, by the path that they go by: no part of it is a link. */
  const listed = new Map<string, string>();
  return {
    list: (wanted) => {
      const listing = listFiles({ root, real, index: index() }, wanted);
      for (const path of listing.files) listed.set(path, listing.linked.get(path) ?? path);
      return listing;
    },
    read: (path, most = largestFile) => {
      const place = listed.get(path) ?? fileAt(real, path);
      return place === undefined ? notThere : readText(`${real}/${place}`, most);
    },
    look: lookIn(real),
    entries: (path) => {
      const directory = placeInside(real, path);
      return directory.found === 'directory' ? names(`${real}/${directory.path}`) : [];
    },
    openState: (path) => {
      const directory = placeInside(real, path);
      if (directory.found !== 'directory') throw new Error(`${path} is ${directory.found}`);
      return openStateDirectory(`${real}/${directory.path}`);
    },
    submodules: () => index().submodules,
    before: base === undefined ? undefined : beforeChange(real, base),
    renamedSince: (file, commit) => renamedSince(real, file, commit),
    untold: () =>
      isGitLate()
        ? [{ path: '.', message: 'git-late', data: { seconds: String(longestGitTime / 1000) } }]
        : [],
  };
}

function fileAt(root: string, path: string): string | undefined {
  const place = placeInside(root, path);
  return place.found === 'file' ? place.path : undefined;
}

/** `look` that asks for each name at the top once: most paths that configs name are on another machine. */
function lookIn(root: string): World['look'] {
  const atTop = new Map<string, ReturnType<World['look']>>();
  const lookAt = (path: string) => {
    const place = placeInside(root, path).found;
    return place === 'special' ? 'file' : place;
  };
  return (path) => {
    const top = /^(?!\.\.?(?:\/|$))[^/\\]+/.exec(path)?.[0];
    if (top === undefined) return lookAt(path);
    const known = atTop.get(top) ?? lookAt(top);
    atTop.set(top, known);
    return known === 'missing' || path === top ? known : lookAt(path);
  };
}

function realRoot(root: string): string {
  try {
    const real = realpathSync(root);
    if (placeInside(real, '.').found === 'directory') return real;
  } catch {}
  throw usageError('no-directory', { path: root });
}

function names(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}

/**
 * The old name by the new one, of files that were renamed since a file was committed last, or since the last commit
 * where it never was. Empty where git cannot tell.
 * @param root absolute, without links
 * @param file absolute
 * @param until the newest commit to look at, a hash
 */
function renamedSince(root: string, file: string, until = 'HEAD'): ReadonlyMap<string, string> {
  const place = ['--literal-pathspecs', 'log', '-1', '--format=%H', until, '--', relative(root, file)];
  const last = git(root, place)?.toString('latin1').trim();
  const commit = last || findCommit(root, until);
  return (commit && changesSince(root, commit)?.renamed) || new Map();
}
