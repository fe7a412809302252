import type { Document } from '../model/document.ts';
import { largestCheckout, largestGlimpse, mostFiles, mostValuesInAll } from '../model/limits.ts';
import { type Memory, noMemory } from '../model/memory.ts';
import type { UnreadLevel } from '../model/request.ts';
import type { Listing, Wanted, World } from '../model/world.ts';
import { isCommonName, isLikelyOurs } from '../parse/candidates.ts';
import { parse } from '../parse/parse.ts';
import { withinLimits } from './within-limits.ts';

/** How to read. */
export interface ReadOptions extends Wanted {
  /** How bad it is that a part of a file was not read; by default an error. */
  readonly unread?: UnreadLevel | undefined;
  /** Whether a file is read before others, should there be too many. */
  isFirst?(path: string): boolean;
  readonly memory?: Memory | undefined;
  /** Told before each file how many have been read. */
  readonly onFile?: ((done: number, total: number) => void) | undefined;
}

/** What was read of a world. */
export interface Reading extends Listing {
  /** By path. */
  readonly documents: readonly Document[];
}

/** Reads what is worth reading in a world, until there is too much of it: then what is asked for and likely ours comes first. */
export function readWorld(world: World, options: ReadOptions): Reading {
  const { unread, onFile, memory = noMemory } = options;
  const isFirst = (path: string) => options.isFirst?.(path) === true;
  const listing = world.list(options);
  const paths = inOrder(listing, isFirst);
  const documents: Document[] = [];
  const unreadable = [...listing.unreadable];
  let done = 0;
  let size = 0;
  let values = 0;
  let left = 0;
  for (const path of paths) {
    if (done === mostFiles || size > largestCheckout) break;
    onFile?.(done, paths.length);
    done += 1;
    const result = world.read(path);
    if (!('text' in result)) {
      unreadable.push({ path, ...result });
      continue;
    }
    const { text } = result;
    size += text.length;
    if (values >= mostValuesInAll) {
      left += 1;
      const glimpse = text.slice(0, largestGlimpse);
      unreadable.push({
        path,
        message: 'too-much-in-all',
        data: { limit: mostValuesInAll },
        glimpse,
        listedAs: { message: 'too-much-in-all', data: { limit: String(mostValuesInAll) } },
      });
      continue;
    }
    const file = { path, text };
    const read = memory.parsed(file, unread ?? '', () => withinLimits(parse(file), unread));
    values += read.values;
    documents.push(read.document);
  }
  const beyond = paths.slice(done).filter(listing.isAsked);
  if (beyond[0] !== undefined) {
    unreadable.push({
      path: beyond[0],
      message: 'too-many',
      data: { limit: done, count: beyond.length },
      suspect: beyond.some((path) => isLikelyOurs(path) || isFirst(path)),
      listedAs: { message: 'too-many', data: { limit: String(done) } },
    });
  }
  return {
    ...listing,
    files: paths.slice(0, done),
    documents: documents.sort(byPath),
    unreadable: unreadable.sort(byPath),
    whole: listing.whole && done === paths.length && left === 0,
  };
}

/** What is asked for first; then what a change touches, and what is likely ours. */
function inOrder({ files, isAsked }: Listing, isFirst: (path: string) => boolean): readonly string[] {
  const byOrder: string[][] = Array.from({ length: 12 }, () => []);
  for (const path of files) {
    const byName = isLikelyOurs(path) ? 0 : isCommonName(path) ? 2 : 1;
    byOrder[(isAsked(path) ? 0 : 6) + (isFirst(path) ? 0 : 3) + byName]?.push(path);
  }
  return byOrder.flatMap((paths) => paths.sort());
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : 1;
}
