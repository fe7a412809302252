import { type Dirent, readdirSync } from 'node:fs';
import type { UnreadableFile } from '../model/document.ts';
import { inFolder } from '../model/paths.ts';
import type { SkippedFile } from '../model/report.ts';
import { trainerMark } from '../model/script.ts';
import { isCandidate, isForeignDirectory, isHistoryDirectory } from '../parse/candidates.ts';
import { Ignores } from './ignores.ts';
import { errnoOf } from './inside.ts';

/** What a walk found, as paths relative to the root. */
export interface Walked {
  readonly files: string[];
  /** Links whose name makes them worth reading; where they lead was not looked at. */
  readonly links: string[];
  readonly skipped: SkippedFile[];
  readonly unread: UnreadableFile[];
  /** The folders that hold the script which trains a LoRA for FLUX, nested repositories too. */
  readonly trainers: string[];
  /** Whether there was more than was to be looked at. */
  ended: boolean;
}

/**
 * The candidates in a directory of the checkout and below it, as git would track them: nested repositories are left
 * out, and ignored files that it does not track all the same. No link is followed. What is nearest to the start comes
 * first.
 * @param start relative to the root, '' for the root itself; it is walked even when it is ignored
 * @param tracked the candidates that git tracks, relative to the root
 * @param most how many names in directories to look at; the directory in which they run out is the last
 */
export function walk(
  root: string,
  start: string,
  tracked: ReadonlySet<string>,
  most = Number.POSITIVE_INFINITY,
): Walked {
  const found: Walked = { files: [], links: [], skipped: [], unread: [], trainers: [], ended: false };
  const pending: Pending[] = [{ directory: start, ignores: ignoresOf(root, start) }];
  const holding = foldersOf(tracked);
  let left = most;
  for (const next of pending) {
    found.ended = left <= 0;
    if (found.ended) break;
    const { directory } = next;
    const entries = list(root, directory, holding, found.unread);
    left -= entries.length;
    if (entries.some(({ name }) => name === trainerMark)) found.trainers.push(directory);
    if (directory !== start && entries.some(({ name }) => name === '.git')) {
      found.skipped.push({ path: directory, message: 'nested-repository' });
      continue;
    }
    const hasIgnores =
      directory !== '' && entries.some((entry) => entry.name === '.gitignore' && entry.isFile());
    const ignores = hasIgnores ? next.ignores.with(root, directory, `${directory}/.gitignore`) : next.ignores;
    for (const entry of entries) {
      const path = inFolder(directory, entry.name);
      if (entry.isDirectory()) {
        if (isForeignDirectory(entry.name)) continue;
        if (isHistoryDirectory(entry.name)) {
          found.skipped.push({ path, message: 'history' });
          continue;
        }
        const source = next.ignoredBy ?? ignores.sourceFor(path, true);
        if (source === undefined) pending.push({ directory: path, ignores: ignores.inside(path) });
        else if (holding.has(path)) pending.push({ directory: path, ignores, ignoredBy: source });
        else found.skipped.push({ path, message: 'ignored', data: { by: source } });
      } else if (isCandidate(path)) {
        const source = tracked.has(path) ? undefined : (next.ignoredBy ?? ignores.sourceFor(path, false));
        if (source !== undefined) found.skipped.push({ path, message: 'ignored', data: { by: source } });
        else if (entry.isFile()) found.files.push(path);
        else if (entry.isSymbolicLink()) found.links.push(path);
        else found.skipped.push({ path, message: 'special-file' });
      }
    }
  }
  return found;
}

/** A directory to be looked at. */
interface Pending {
  readonly directory: string;
  readonly ignores: Ignores;
  /** The file that has git ignore all of it but what it tracks already. */
  readonly ignoredBy?: string;
}

/** The folders that hold some of these paths, however deep. */
function foldersOf(paths: ReadonlySet<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** What holds at `start`: nothing but its own ignore files when it is ignored itself. */
function ignoresOf(root: string, start: string): Ignores {
  let ignores = Ignores.none.with(root, '', '.git/info/exclude').with(root, '', '.gitignore');
  const parts = start === '' ? [] : start.split('/');
  for (let depth = 1; depth <= parts.length; depth++) {
    const directory = parts.slice(0, depth).join('/');
    if (ignores.sourceFor(directory, true) !== undefined) return Ignores.none;
    ignores = ignores.inside(directory);
    if (depth < parts.length) ignores = ignores.with(root, directory, `${directory}/.gitignore`);
  }
  return ignores;
}

/** @param holding the folders that hold what git tracks */
function list(
  root: string,
  directory: string,
  holding: ReadonlySet<string>,
  unread: UnreadableFile[],
): Dirent[] {
  try {
    return readdirSync(directory === '' ? root : `${root}/${directory}`, { withFileTypes: true });
  } catch (error) {
    const code = errnoOf(error);
    const suspect = holding.has(directory) || !/^(?:EACCES|EPERM)$/.test(code);
    unread.push({
      path: directory,
      message: 'unreadable-directory',
      data: { code },
      suspect,
      listedAs: { message: 'unreadable-directory', data: { code } },
    });
    return [];
  }
}
