import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isCandidate } from '../parse/candidates.ts';
import { type GitOptions, git } from './git.ts';

/** How a working tree differs from a commit. Paths are relative to the root, with `/`. */
export interface Changes {
  /** What was added, changed or removed; of what was renamed, both names. */
  readonly paths: ReadonlySet<string>;
  /** Of those, what the commit does not have. */
  readonly added: ReadonlySet<string>;
  /** Of those, what is gone. */
  readonly removed: ReadonlySet<string>;
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
  const others = namesIn(untracked);
  const find = (index: string) => differences(root, commit, [...off, 'diff', '--find-renames'], { index });
  const formerNames = new Set(tracked.renamed.values());
  const isLost = [...tracked.removed].some((path) => !formerNames.has(path));
  const { renamed } = (isLost && withAdded(root, others.filter(isCandidate), find)) || tracked;
  return {
    renamed,
    removed: tracked.removed,
    added: new Set([...tracked.added, ...others]),
    paths: new Set([...tracked.paths, ...others]),
  };
}

/** What keeps git from running the repository's filters on files that it compares; `undefined` where nothing does. */
function filtersOff(root: string): readonly string[] | undefined {
  const settings = String.raw`^filter\..*\.(clean|process|required)$`;
  const printed = git(root, ['config', '-z', '--name-only', '--get-regexp', settings]);
  const names = printed === undefined ? [] : namesIn(printed);
  if (names.some((name) => name.includes('='))) return undefined;
  return names.flatMap((name) => ['-c', `${name}=${name.endsWith('.required') ? 'false' : ''}`]);
}

function differences(
  root: string,
  commit: string,
  diff: readonly string[],
  options?: GitOptions,
): Changes | undefined {
  const safe = ['--no-ext-diff', '--no-textconv', '--ignore-submodules=dirty'];
  const printed = git(root, [...diff, ...safe, '--relative', '--name-status', '-z', commit, '--'], options);
  if (printed === undefined) return undefined;
  const paths = new Set<string>();
  const added = new Set<string>();
  const removed = new Set<string>();
  const renamed = new Map<string, string>();
  const words = namesIn(printed)[Symbol.iterator]();
  for (const status of words) {
    const name = words.next().value;
    const next = /^[RC]/.test(status) ? words.next().value : name;
    if (name === undefined || next === undefined) return undefined;
    paths.add(name).add(next);
    if (/^[ARC]/.test(status)) added.add(next);
    if (/^[DR]/.test(status)) removed.add(name);
    if (status.startsWith('R')) renamed.set(next, name);
  }
  return { paths, added, removed, renamed };
}

/**
 * Asks with an index that knows these files, which the repository's own does not: git sees that a file was renamed only
 * where both are known to it. Nothing is written to the repository. `undefined` where it cannot be asked.
 */
function withAdded<Answer>(
  root: string,
  paths: readonly string[],
  ask: (index: string) => Answer | undefined,
): Answer | undefined {
  if (paths.length === 0) return undefined;
  const [own, prefix, empty] = [
    git(root, ['rev-parse', '--git-path', 'index']),
    git(root, ['rev-parse', '--show-prefix']),
    git(root, ['hash-object', '--stdin']),
  ].map((printed) => printed?.toString('utf8').replace(/\n$/, ''));
  if (own === undefined || prefix === undefined || empty === undefined) return undefined;
  try {
    const directory = mkdtempSync(join(tmpdir(), 'kohya-flux-lint-'));
    try {
      const index = join(directory, 'index');
      copyFileSync(resolve(root, own), index);
      const input = paths.map((path) => `100644 ${empty} 0\t${prefix}${path}\0`).join('');
      return git(root, ['update-index', '-z', '--index-info'], { input, index }) && ask(index);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  } catch {
    // There is no index yet, or no room for another.
    return undefined;
  }
}

/** Bytes that are no UTF-8 become what they become where a directory is read. */
function namesIn(printed: Buffer): string[] {
  return printed.toString('utf8').split('\0').slice(0, -1);
}
