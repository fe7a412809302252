import { git } from './git.ts';

/** How a working tree differs from a commit. Paths are relative to the root, with `/`. */
export interface Changes {
  /** What was added, changed or removed; of what was renamed, both names. */
  readonly paths: ReadonlySet<string>;
  /** The old name by the new one. */
  readonly renamed: ReadonlyMap<string, string>;
}

/**
 * What is otherwise in a working tree than in a commit: committed, uncommitted or new and not ignored. `undefined`
 * where git cannot tell.
 * @param commit its hash
 */
export function changesSince(root: string, commit: string): Changes | undefined {
  const off = filtersOff(root);
  if (off === undefined) return undefined;
  // A clone without all contents cannot compare them: then a renamed file is one removed and one added.
  const tracked =
    differences(root, commit, [...off, 'diff', '--find-renames']) ??
    differences(root, commit, [...off, 'diff', '--no-renames']);
  const untracked = git(root, ['ls-files', '--others', '--exclude-standard', '-z']);
  if (tracked === undefined || untracked === undefined) return undefined;
  return { ...tracked, paths: new Set([...tracked.paths, ...namesIn(untracked)]) };
}

/** What keeps git from running the repository's filters on files that it compares; `undefined` where nothing does. */
function filtersOff(root: string): readonly string[] | undefined {
  const settings = String.raw`^filter\..*\.(clean|process|required)$`;
  const printed = git(root, ['config', '-z', '--name-only', '--get-regexp', settings]);
  const names = printed === undefined ? [] : namesIn(printed);
  if (names.some((name) => name.includes('='))) return undefined;
  return names.flatMap((name) => ['-c', `${name}=${name.endsWith('.required') ? 'false' : ''}`]);
}

function differences(root: string, commit: string, diff: readonly string[]): Changes | undefined {
  const safe = ['--no-ext-diff', '--no-textconv', '--ignore-submodules=dirty'];
  const printed = git(root, [...diff, ...safe, '--relative', '--name-status', '-z', commit, '--']);
  if (printed === undefined) return undefined;
  const paths = new Set<string>();
  const renamed = new Map<string, string>();
  const words = namesIn(printed)[Symbol.iterator]();
  for (const status of words) {
    const name = words.next().value;
    const next = /^[RC]/.test(status) ? words.next().value : name;
    if (name === undefined || next === undefined) return undefined;
    paths.add(name).add(next);
    if (status.startsWith('R')) renamed.set(next, name);
  }
  return { paths, renamed };
}

/** Bytes that are no UTF-8 become what they become where a directory is read. */
function namesIn(printed: Buffer): string[] {
  return printed.toString('utf8').split('\0').slice(0, -1);
}
