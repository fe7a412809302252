import { relative, sep } from 'node:path';
import { usageError } from '../messages/usage.ts';
import type { UnreadableFile } from '../model/document.ts';
import { mostEntries } from '../model/limits.ts';
import type { Said } from '../model/message.ts';
import { isInside } from '../model/paths.ts';
import type { SkippedFile } from '../model/report.ts';
import type { Listing, Wanted } from '../model/world.ts';
import { isCandidate } from '../parse/candidates.ts';
import type { GitIndex } from './git-index.ts';
import { placeInside } from './inside.ts';
import { type Walked, walk } from './walk.ts';

interface Root {
  /** As it was asked for, absolute. */
  readonly root: string;
  /** The same without links. */
  readonly real: string;
  readonly index: GitIndex;
}

/**
 * Lists what is worth reading in a checkout. Paths that are asked for are relative to the root or absolute.
 * @throws UsageError when one of them is not there or leaves the checkout
 */
export function listFiles({ root, real, index }: Root, { paths, isLeftOut }: Wanted): Listing {
  const named = new Set<string>();
  const directories = new Set<string>();
  /** By the path that is read, the path it goes by. */
  const wanted = new Map<string, string>();
  const links = new Set<string>();
  const unreadable: UnreadableFile[] = [];
  const trainers = new Set<string>();
  const skipped = new Map<string, SkippedFile>();
  const skip = (path: string, reason: Said<'skipped'>) => skipped.set(path, { path, ...reason });

  for (const path of paths.length === 0 ? ['.'] : paths) {
    const place = placeInside(real, insideRoot(root, real, path));
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

  for (const folder of folders) take(walk(real, folder, index.candidates), () => true);
  const rest = directories.has('') ? undefined : walk(real, '', index.candidates, mostEntries);
  if (rest) take(rest, (path) => !isAsked(path));

  for (const link of [...links].sort()) {
    const place = placeInside(real, link);
    if (place.found !== 'file') skip(link, { message: `link-${place.found}` });
    else if (wanted.has(place.path)) skip(link, { message: 'link-to-file', data: { target: place.path } });
    else wanted.set(place.path, isCandidate(place.path) ? place.path : link);
  }

  const files = [...wanted.values()];
  for (const path of files) skipped.delete(path);
  return {
    files,
    unreadable,
    skipped: [
      ...[...skipped.values()].filter(({ path }) => isAsked(path)).sort(byPath),
      ...(rest?.ended
        ? [{ path: '.', message: 'too-much' as const, data: { limit: String(mostEntries) } }]
        : []),
    ],
    named,
    isAsked,
    whole: rest?.ended !== true,
    tracked: index.files,
    trainers: [...trainers],
    linked: new Map([...wanted].flatMap(([place, path]) => (path === place ? [] : [[path, place]]))),
  };

  function take(walked: Walked, isWanted: (path: string) => boolean): void {
    for (const folder of walked.trainers) trainers.add(folder);
    for (const file of walked.files.filter(isWanted)) {
      if (isLeftOut(file)) skip(file, { message: 'left-out' });
      else wanted.set(file, file);
    }
    for (const link of walked.links.filter(isWanted)) {
      if (isLeftOut(link)) skip(link, { message: 'left-out' });
      else links.add(link);
    }
    unreadable.push(...walked.unread.filter(({ path }) => isWanted(path)));
    for (const file of walked.skipped.filter(({ path }) => isWanted(path))) skipped.set(file.path, file);
  }
}

function byPath(a: SkippedFile, b: SkippedFile): number {
  return a.path < b.path ? -1 : 1;
}

/** An absolute path may go by the root's name as it was given, which can be a link. */
function insideRoot(root: string, real: string, path: string): string {
  return path.startsWith(root + sep) ? `${real}${sep}${relative(root, path)}` : path;
}
