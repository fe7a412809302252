import type { UnreadableFile } from './document.ts';
import type { Said } from './message.ts';
import type { Moves } from './moves.ts';
import type { SkippedFile } from './report.ts';
import type { StateFiles } from './state-files.ts';

/**
 * All that the core asks of outside, as it is at one time: another linting looks at another world. Paths are relative to
 * its root, with `/`; the root itself is ''. Nothing outside of the root is ever told, whatever links say.
 */
export interface World {
  /**
   * What is worth reading: all of it, whatever is asked for.
   * @throws UsageError when a path that is asked for is not there or leaves the root
   */
  list(wanted: Wanted): Listing;
  /**
   * What a file holds, by way of links that stay inside; also of one that is not listed.
   * @param most larger files are not read, in bytes; 2 MiB unless said
   */
  read(path: string, most?: number): ReadResult;
  /** What is at a path; `outside` is also what a link leads to that leaves the root, and what is hidden from us. */
  look(path: string): 'missing' | 'file' | 'directory' | 'outside';
  /** The names in a directory, sorted; none where there is no directory inside. */
  entries(directory: string): readonly string[];
  /**
   * The files in a directory that may hold a state, read in parts.
   * @throws what the system says where the directory cannot be listed
   */
  openState(directory: string): StateFiles;
  /** The submodules, whether or not they are checked out. */
  submodules(): readonly Submodule[];
  /** What there was before the change that is looked at; absent where none is looked at. */
  readonly before?: Before | undefined;
  /**
   * The old name by the new one, of files that were renamed since a file was committed last; absent where nothing tells.
   * @param file absolute
   * @param commit the newest commit to look at, a hash; what is checked out unless said
   */
  readonly renamedSince?: ((file: string, commit?: string) => ReadonlyMap<string, string>) | undefined;
  /** What it could not tell, known once all was asked. */
  readonly untold?: (() => readonly SkippedFile[]) | undefined;
}

/** What is wanted of a world. */
export interface Wanted {
  /** Files, listed whatever they are, and directories, searched even when they are ignored; none means the whole world. */
  readonly paths: readonly string[];
  /** Whether a file that is not asked for by its own path is to be left alone. */
  isLeftOut(path: string): boolean;
}

/** What is worth reading in a world. */
export interface Listing {
  /** The paths that the files go by, without order. */
  readonly files: readonly string[];
  /** Directories that could not be read. */
  readonly unreadable: readonly UnreadableFile[];
  readonly skipped: readonly SkippedFile[];
  /** The files that were asked for by their own path, and so are meant to be ours. */
  readonly named: ReadonlySet<string>;
  /** Whether a path is among those that were asked for. What else is listed is there to be known, not to be reported on. */
  isAsked(path: string): boolean;
  /** Whether all of the world was looked through. */
  readonly whole: boolean;
  /** What git tracks of the files whose names make them worth reading, listed or not. */
  readonly tracked: ReadonlySet<string>;
  /** The folders that may hold a copy of sd-scripts, the nearest to the root first. */
  readonly trainers: readonly string[];
  /** What is read by way of a link and goes by the link's path: the path that it has itself. */
  readonly linked: ReadonlyMap<string, string>;
}

/** What came of reading a file, or what kept it from being read. */
export type ReadResult =
  | { readonly text: string }
  | (Said<'unreadable-file'> & Pick<UnreadableFile, 'cause' | 'asConfig' | 'glimpse' | 'listedAs'>);

/** What comes of reading a file that is not there. */
export const notThere: ReadResult = { message: 'vanished', cause: 'missing' };

/**
 * What comes of reading a file that is larger than what is read of one, in bytes.
 * @param glimpse how it begins
 */
export function tooLarge(size: number, limit: number, glimpse?: string): ReadResult {
  return {
    message: 'too-large',
    data: { size, limit },
    cause: 'size',
    listedAs: { message: 'too-large' },
    glimpse,
  };
}

/** A submodule as git's index records it. */
export interface Submodule {
  readonly path: string;
  /** The whole hash, lower case. */
  readonly commit: string;
  /** From `.gitmodules`. */
  readonly url?: string | undefined;
}

/** What there was before the change that is looked at. */
export interface Before {
  /** Texts of files, by path; those that were not there are left out. */
  texts(paths: readonly string[]): ReadonlyMap<string, string>;
  /** Files that came and went since, by path; undefined where that is not known. */
  moves(): Moves | undefined;
}

/** The text of a file; `undefined` where it cannot be read. */
export function textFrom(world: Pick<World, 'read'>, path: string, most?: number): string | undefined {
  const result = world.read(path, most);
  return 'text' in result ? result.text : undefined;
}
