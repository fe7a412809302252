import { lstatSync, readlinkSync, type Stats } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { mostLinks } from '../model/limits.ts';

export type PlaceInside =
  | { readonly found: 'file' | 'directory' | 'special'; readonly path: string }
  | { readonly found: 'missing' }
  | { readonly found: 'outside' };

/**
 * What stands at a path of the checkout, seen without ever touching anything outside of it: every part is looked at
 * on its own, and a link is followed only where its target is inside too. `path` of the answer is relative to the
 * root, with `/` and free of links; `special` is a FIFO, a socket or a device. What the system refuses to show
 * counts as `outside`.
 * @param root an absolute path without links
 * @param path relative to the root, or absolute
 */
export function placeInside(root: string, path: string): PlaceInside {
  const start = partsOf(root, path);
  if (start === undefined) return { found: 'outside' };
  const pending = start.reverse();
  const parts: string[] = [];
  let stats = lstatOf(root);
  for (let links = 0; pending.length > 0; ) {
    const part = pending.pop();
    if (part === undefined || part === '' || part === '.') continue;
    if (stats === 'hidden') return { found: 'outside' };
    if (stats === 'missing' || !stats.isDirectory()) return { found: 'missing' };
    if (part === '..') {
      if (parts.pop() === undefined) return { found: 'outside' };
      stats = lstatOf(absolute(root, parts));
      continue;
    }
    const next = lstatOf(absolute(root, [...parts, part]));
    if (next === 'missing') return { found: 'missing' };
    if (next === 'hidden') return { found: 'outside' };
    if (!next.isSymbolicLink()) {
      parts.push(part);
      stats = next;
      continue;
    }
    if (++links > mostLinks) return { found: 'missing' };
    const target = linkTarget(absolute(root, [...parts, part]));
    const targetParts = target === undefined ? undefined : partsOf(root, target);
    if (target === undefined || targetParts === undefined) return { found: 'outside' };
    if (isAbsolute(target)) {
      parts.length = 0;
      stats = lstatOf(root);
    }
    pending.push(...targetParts.reverse());
  }
  if (stats === 'hidden') return { found: 'outside' };
  if (stats === 'missing') return { found: 'missing' };
  const found = stats.isDirectory() ? 'directory' : stats.isFile() ? 'file' : 'special';
  return { found, path: parts.join('/') };
}

/** The parts of a path as seen from the root; undefined for an absolute one elsewhere. */
function partsOf(root: string, path: string): string[] | undefined {
  if (!isAbsolute(path)) return path.split(sep === '/' ? '/' : /[\\/]/);
  const inside = relative(root, path);
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
    ? undefined
    : inside.split(sep);
}

function absolute(root: string, parts: readonly string[]): string {
  return parts.length === 0 ? root : `${root}/${parts.join('/')}`;
}

function lstatOf(path: string): Stats | 'missing' | 'hidden' {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? 'missing';
  } catch (error) {
    return isErrno(error, 'ENOTDIR', 'ENOENT', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE')
      ? 'missing'
      : 'hidden';
  }
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** Whether an error is one of these of the system's, by code. */
function isErrno(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes(errnoOf(error));
}

/** The code of a system's error, `EACCES` and the like. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
