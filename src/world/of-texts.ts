import { usageError } from '../messages/usage.ts';
import { largestFile, largestGlimpse } from '../model/limits.ts';
import { baseName, inFolder, isAbsolutePath, isInside, parentPath, resolveInRoot } from '../model/paths.ts';
import { trainerMark } from '../model/script.ts';
import { type Before, notThere, type Submodule, tooLarge, type World } from '../model/world.ts';
import { isCandidate, isPassedBy } from '../parse/candidates.ts';
import { decode, glimpseOf } from '../parse/decode.ts';

/** What else there is in a world of texts. */
export interface TextsAround {
  readonly submodules?: readonly Submodule[] | undefined;
  readonly before?: Before | undefined;
}

/**
 * A world without a disk: files by path, as texts, or as bytes where they are none, such as those of a state. Nothing in
 * it is ignored or a link.
 */
export function worldOfTexts(
  files: Iterable<readonly [path: string, content: string | Uint8Array]>,
  { submodules = [], before }: TextsAround = {},
): World {
  const contents = new Map(files);
  const names = namesByFolder(contents.keys());
  const look: World['look'] = (path) => {
    const inside = placeIn(path);
    if (inside === undefined) return 'outside';
    return contents.has(inside) ? 'file' : names.has(inside) ? 'directory' : 'missing';
  };
  const entries = (directory: string) => [...(names.get(placeIn(directory) ?? '..') ?? [])].sort();
  return {
    look,
    entries,
    submodules: () => submodules,
    before,
    list: ({ paths, isLeftOut }) => {
      const wanted = (paths.length === 0 ? [''] : paths).map((path) => {
        const found = look(path);
        if (found === 'outside') throw usageError('outside-checkout', { path, root: '/' });
        if (found === 'missing') throw usageError('missing-in', { path, root: '/' });
        return placeIn(path) ?? '';
      });
      const named = new Set(wanted.filter((path) => contents.has(path)));
      const candidates = [...contents.keys()].filter(
        (path) => isCandidate(path) && !isPassedBy(path) && !named.has(path),
      );
      const isAsked = (path: string) => wanted.some((one) => isInside(path, one));
      return {
        files: [...named, ...candidates.filter((path) => !isLeftOut(path))],
        skipped: candidates
          .filter((path) => isLeftOut(path) && isAsked(path))
          .map((path) => ({ path, message: 'left-out' })),
        unreadable: [],
        named,
        isAsked,
        whole: true,
        tracked: new Set(),
        trainers: [...names].filter(([, inside]) => inside.has(trainerMark)).map(([folder]) => folder),
        linked: new Map(),
      };
    },
    read: (path, most = largestFile) => {
      const content = contents.get(placeIn(path) ?? '');
      if (content === undefined) return notThere;
      if (content.length > most) {
        const begins = content.slice(0, largestGlimpse);
        const glimpse = typeof begins === 'string' ? begins : glimpseOf(begins);
        return tooLarge(content.length, most, glimpse);
      }
      return typeof content === 'string' ? { text: content } : decode(content, path);
    },
    openState: (directory) => {
      const bytesOf = (name: string) => toBytes(contents.get(inFolder(directory, name)) ?? '');
      return {
        entries: () =>
          entries(directory).map((name) =>
            look(inFolder(directory, name)) === 'directory'
              ? { name, size: 0, isDirectory: true }
              : { name, size: bytesOf(name).length },
          ),
        read: (name, start, length) => bytesOf(name).subarray(start, start + length),
      };
    },
  };
}

/** A path as it counts here; undefined for one that leaves the root. */
function placeIn(path: string): string | undefined {
  return isAbsolutePath(path) ? undefined : resolveInRoot('', path);
}

/** The names in each folder, the nearest to the root first. */
function namesByFolder(paths: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of paths) {
    for (let at = path; at !== ''; at = parentPath(at)) {
      const folder = names.get(parentPath(at)) ?? new Set();
      names.set(parentPath(at), folder.add(baseName(at)));
    }
  }
  const depth = (folder: string) => (folder === '' ? 0 : folder.split('/').length);
  return new Map([...names].sort(([a], [b]) => depth(a) - depth(b)));
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
