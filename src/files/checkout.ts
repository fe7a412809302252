import { readdirSync, realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { usageError } from '../messages/usage.ts';
import type { SourceFile, UnreadableFile } from '../model/document.ts';
import { largestCheckout, mostEntries, mostFiles } from '../model/limits.ts';
import { isInside } from '../model/paths.ts';
import type { SkippedFile } from '../model/report.ts';
import { isCandidate, isLikelyOurs } from './candidates.ts';
import { type Gitlink, readIndex } from './git-index.ts';
import { placeOf } from './inside.ts';
import { readText } from './read.ts';
import { type Walked, walk } from './walk.ts';

/** A working tree, with what was worth reading read. All paths are relative to the root, with `/`. */
export interface Checkout {
  /** Absolute, without links. */
  readonly root: string;
  /** By path. */
  readonly files: readonly SourceFile[];
  readonly unreadable: readonly UnreadableFile[];
  readonly skipped: readonly SkippedFile[];
  /** The files that were asked for by their own path, and so are meant to be ours. */
  readonly named: ReadonlySet<string>;
  /** Whether a path is among those that were asked for. What else is read is there to be known, not to be reported on. */
  isAsked(path: string): boolean;
  /** Whether nothing was left out because there is too much. */
  readonly whole: boolean;
  /** What git tracks of the files whose names make them worth reading, read or not. */
  readonly tracked: ReadonlySet<string>;
  /** The submodules, whether or not they are checked out. */
  readonly gitlinks: readonly Gitlink[];
  /** The folders that may hold a copy of sd-scripts, the nearest to the root first. */
  readonly trainers: readonly string[];
  /** What is read by way of a link and goes by the link's path: the path that it has itself. */
  readonly linked: ReadonlyMap<string, string>;
  /** What is at a path; `outside` is also what a link leads to that leaves the checkout, and what is hidden from us. */
  look(path: string): 'missing' | 'file' | 'directory' | 'outside';
  /** What a file holds, also one that is not in `files`; `undefined` for what is reached by way of a link or is no text. */
  text(path: string): string | undefined;
  /** The names in a directory, sorted; none where there is no directory inside the checkout. */
  entries(directory: string): string[];
}

/**
 * Reads what is worth reading in a checkout: all of it, whatever is asked for. Nothing outside of it is touched,
 * whatever links say.
 * @param root absolute path of a directory
 * @param paths what is asked for: files, read whatever they are, and directories, searched even when they are ignored;
 *   relative to `root` or absolute, and `[]` for the whole checkout
 * @param isLeftOut whether a file that is not asked for by its own path is to be left alone
 * @param isFirst whether a file is read before others, should there be too many
 * @throws UsageError when the root is no directory, or a path is not there or leaves the checkout
 */
export async function openCheckout(
  root: string,
  paths: readonly string[],
  isLeftOut: (path: string) => boolean = () => false,
  isFirst: (path: string) => boolean = () => false,
): Promise<Checkout> {
  const base = realRoot(root);
  const named = new Set<string>();
  const directories = new Set<string>();
  /** By the path that is read, the path it goes by. */
  const wanted = new Map<string, string>();
  const pathOf = (place: string) => wanted.get(place) ?? place;
  const links = new Set<string>();
  const unreadable: UnreadableFile[] = [];
  const trainers = new Set<string>();
  const skipped = new Map<string, SkippedFile>();
  const skip = (path: string, message: string, data: SkippedFile['data'] = {}) =>
    skipped.set(path, { path, message, data });

  for (const path of paths.length === 0 ? ['.'] : paths) {
    const place = placeOf(base, insideRoot(root, base, path));
    if (place.found === 'outside') throw usageError('outside-checkout', { path, root });
    if (place.found === 'missing') throw usageError('missing-in', { path, root });
    if (place.found === 'special') throw usageError('special', { path });
    if (place.found === 'directory') directories.add(place.path);
    else {
      named.add(place.path);
      wanted.set(place.path, place.path);
    }
  }
  const folders = [...directories];
  const isAsked = (path: string) => named.has(path) || folders.some((folder) => isInside(path, folder));

  const { gitlinks, files: tracked } = readIndex(base);
  for (const folder of folders) take(walk(base, folder, tracked), () => true);
  const rest = directories.has('') ? undefined : walk(base, '', tracked, mostEntries);
  if (rest) take(rest, (path) => !isAsked(path));

  for (const link of [...links].sort()) {
    const place = placeOf(base, link);
    if (place.found !== 'file') skip(link, `link-${place.found}`);
    else if (wanted.has(place.path)) skip(link, 'link-to-file', { target: place.path });
    else wanted.set(place.path, isCandidate(place.path) ? place.path : link);
  }

  const files: SourceFile[] = [];
  const inOrder = placesInOrder();
  let count = 0;
  let size = 0;
  for (const place of inOrder) {
    if (count === mostFiles || size > largestCheckout) break;
    const path = pathOf(place);
    count += 1;
    skipped.delete(path);
    const read = readText(`${base}/${place}`);
    if ('text' in read) {
      size += read.text.length;
      files.push({ path, text: read.text });
    } else unreadable.push({ path, ...read, ...(read.message === 'too-large' && { quiet: true }) });
  }
  const beyond = inOrder.slice(count).map(pathOf).filter(isAsked);
  if (beyond[0] !== undefined) {
    unreadable.push({
      path: beyond[0],
      message: 'too-many',
      data: { limit: count, count: beyond.length },
      suspect: beyond.some((path) => isLikelyOurs(path) || isFirst(path)),
      quiet: true,
    });
  }

  return {
    root: base,
    files: files.sort(byPath),
    unreadable: unreadable.sort(byPath),
    skipped: [
      ...[...skipped.values()].filter(({ path }) => isAsked(path)).sort(byPath),
      ...(rest?.ended ? [{ path: '.', message: 'too-much', data: { limit: String(mostEntries) } }] : []),
    ],
    named,
    isAsked,
    tracked,
    gitlinks,
    trainers: [...trainers],
    whole: rest?.ended !== true && inOrder.length <= count,
    linked: linkedIn(wanted),
    look: lookIn(base),
    text: (path) => {
      const place = placeOf(base, path);
      if (place.found !== 'file' || place.path !== path) return undefined;
      const read = readText(`${base}/${path}`);
      return 'text' in read ? read.text : undefined;
    },
    entries: (directory) => {
      const place = placeOf(base, directory);
      return place.found === 'directory' ? names(`${base}/${place.path}`) : [];
    },
  };

  /** What is asked for first, should there be too much; then what a change touches, and what is likely ours. */
  function placesInOrder(): readonly string[] {
    const byOrder: string[][] = Array.from({ length: 8 }, () => []);
    wanted.forEach((path, place) => {
      const order = (isAsked(path) ? 0 : 4) + (isFirst(path) ? 0 : 2) + (isLikelyOurs(path) ? 0 : 1);
      byOrder[order]?.push(place);
    });
    return byOrder.flatMap((places) => places.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1)));
  }

  function take(walked: Walked, isWanted: (path: string) => boolean): void {
    for (const folder of walked.trainers) trainers.add(folder);
    for (const file of walked.files.filter(isWanted)) {
      if (isLeftOut(file)) skip(file, 'left-out');
      else wanted.set(file, file);
    }
    for (const link of walked.links.filter(isWanted)) {
      if (isLeftOut(link)) skip(link, 'left-out');
      else links.add(link);
    }
    unreadable.push(...walked.unread.filter(({ path }) => isWanted(path)));
    for (const file of walked.skipped.filter(({ path }) => isWanted(path))) skipped.set(file.path, file);
  }
}

/** Of what is read by way of a link: the path of its own by the link's. */
function linkedIn(wanted: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const linked = new Map<string, string>();
  wanted.forEach((path, place) => {
    if (place !== path) linked.set(path, place);
  });
  return linked;
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : 1;
}

/** `look` that asks for each name at the top once: most paths that configs name are on another machine. */
function lookIn(base: string): Checkout['look'] {
  const atTop = new Map<string, ReturnType<Checkout['look']>>();
  const found = (path: string) => {
    const place = placeOf(base, path).found;
    return place === 'special' ? 'file' : place;
  };
  return (path) => {
    const top = /^(?!\.\.?(?:\/|$))[^/\\]+/.exec(path)?.[0];
    if (top === undefined) return found(path);
    const known = atTop.get(top) ?? found(top);
    atTop.set(top, known);
    return known === 'missing' || path === top ? known : found(path);
  };
}

function realRoot(root: string): string {
  try {
    const real = realpathSync(root);
    if (placeOf(real, '.').found === 'directory') return real;
  } catch {}
  throw usageError('no-directory', { path: root });
}

/** An absolute path may go by the root's name as it was given, which can be a link. */
function insideRoot(root: string, base: string, path: string): string {
  const inside = relative(root, path);
  return path.startsWith(root + sep) ? `${base}${sep}${inside}` : path;
}

function names(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}
