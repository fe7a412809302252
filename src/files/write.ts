import {
  closeSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errnoOf, placeInside } from './inside.ts';
import { readText } from './read.ts';

/** Why a file was left as it is: a word, or the code of a system's error. */
export type WriteRefusal = 'link' | 'changed' | (string & {});

/**
 * Puts another text into a file of the checkout, in one step: who reads it meanwhile sees the old or the new text, and
 * its mode stays. Nothing is written through a link, or over what someone else wrote since the file was read.
 * @param path relative to `root`, with `/`
 * @param before what the file is known to hold
 * @returns why it was not done, or undefined when it was
 */
export function replaceText(
  root: string,
  path: string,
  before: string,
  after: string,
): WriteRefusal | undefined {
  const base = realpathSync(root);
  const place = placeInside(base, path);
  if (place.found !== 'file' || place.path !== path) return 'link';
  const target = join(base, path);
  const read = readText(target);
  if (!('text' in read) || read.text !== before) return 'changed';
  return writeWhole(target, after, lstatSync(target).mode & 0o7777);
}

/**
 * Makes a file of the checkout, or replaces it, in one step. Nothing is written through a link.
 * @returns why it was not done, or undefined when it was
 */
export function writeText(root: string, path: string, text: string): WriteRefusal | undefined {
  const base = realpathSync(root);
  const place = placeInside(base, path);
  if (place.found === 'file' && place.path === path) {
    return writeWhole(join(base, path), text, lstatSync(join(base, path)).mode & 0o7777);
  }
  const parent = placeInside(base, dirname(path));
  const isFree = lstatSync(join(base, path), { throwIfNoEntry: false }) === undefined;
  if (!isFree || parent.found !== 'directory') return 'link';
  return writeWhole(join(base, parent.path, basename(path)), text, 0o644);
}

function writeWhole(target: string, text: string, mode: number): string | undefined {
  // Not named after the file, whose name may be as long as a name can be.
  const draft = join(
    dirname(target),
    `.kohya-flux-lint-${process.pid}-${Math.random().toString(36).slice(2)}.tmp`,
  );
  try {
    const file = openSync(draft, 'wx', mode);
    try {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fchmodSync(file, mode);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, target);
    return undefined;
  } catch (error) {
    rmSync(draft, { force: true });
    return errnoOf(error);
  }
}
