import { largestCommit, largestFile } from '../model/limits.ts';
import { memoize } from '../model/memoize.ts';
import { decode } from '../parse/decode.ts';
import { changesSince } from './changes.ts';
import { git } from './git.ts';

/** The commit that a revision names, as 40 or 64 hexadecimal digits; `undefined` where there is none or no git. */
export function findCommit(root: string, revision: string): string | undefined {
  return objectsOf(root, [`${revision}^{commit}`])[0]?.id;
}

/** The newest commit that both descend from; `undefined` where the history at hand does not reach it. */
export function commonAncestor(root: string, one: string, other: string): string | undefined {
  const [first, second] = objectsOf(root, [`${one}^{commit}`, `${other}^{commit}`]);
  if (first === undefined || second === undefined) return undefined;
  return /^[0-9a-f]{40,64}$/m.exec(git(root, ['merge-base', first.id, second.id])?.toString() ?? '')?.[0];
}

/** The commit that is checked out. */
export interface Head {
  /** Its hash. */
  readonly id: string;
  /** The hashes that it names; those commits need not be at hand. */
  readonly parents: readonly string[];
}

/** What is checked out; `undefined` where that is no commit, or where there is no git. */
export function headOf(root: string): Head | undefined {
  const [header = ''] = ask(root, '--batch', ['HEAD^{commit}'])?.toString('latin1').split('\n\n') ?? [];
  const [, id] = /^([0-9a-f]{40,64}) commit \d+\n/.exec(header) ?? [];
  if (id === undefined) return undefined;
  const parents = [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].flatMap(([, parent]) => parent ?? []);
  return { id, parents };
}

/** Whether a commit is what is checked out, or an ancestor of that as far as the history at hand tells. */
export function isCheckedOut(root: string, { id, parents }: Head, commit: string): boolean {
  return id === commit || parents.includes(commit) || commonAncestor(root, commit, id) === commit;
}

/** What a checkout held at a revision: nothing where there is no git or no such commit. Nothing is fetched, and no hook runs. */
export function beforeChange(root: string, revision: string) {
  // What a hash names is not looked up for itself: what is asked of it fails where it is not at hand.
  const isHash = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(revision);
  const commit = memoize(() => (isHash ? revision : findCommit(root, revision)));
  const changes = memoize(() => {
    const found = commit();
    return found === undefined ? undefined : changesSince(root, found);
  });
  return {
    /**
     * Files by path relative to `root`; one that was renamed since, as it was under its old name. Those that the commit does
     * not hold, that are no text or that are larger than 2 MiB are left out.
     */
    texts(paths: readonly string[]): ReadonlyMap<string, string> {
      const found = paths.length === 0 ? undefined : commit();
      return found === undefined
        ? new Map()
        : readBase(root, found, paths, () => changes()?.renamed ?? new Map());
    },
    /** How the checkout differs from that; undefined where git cannot tell. */
    moves: changes,
  };
}

function readBase(
  root: string,
  commit: string,
  paths: readonly string[],
  renames: () => ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const same = blobsOf(root, commit, new Map(paths.map((path) => [path, path])));
  const found = new Set(same.map(({ path }) => path));
  const missing = paths.filter((path) => !found.has(path));
  const renamed = missing.length === 0 ? undefined : renames();
  const former = new Map(
    missing.flatMap((path) => {
      const old = renamed?.get(path);
      return old === undefined ? [] : [[path, old] as const];
    }),
  );
  return readBlobs(root, [...same, ...blobsOf(root, commit, former)]);
}

/**
 * Small files as a commit holds them, by path relative to `root`, read by way of links that stay in the commit. Those
 * that it does not hold are left out. `undefined` where git cannot tell, as in a clone without all contents, or for a file
 * in a submodule.
 * @param commit its hash
 */
export function readCommitted(
  root: string,
  commit: string,
  paths: readonly string[],
): ReadonlyMap<string, string> | undefined {
  if (paths.some((path) => /[\n\0]/.test(path))) return undefined;
  const folders = paths.flatMap((path) =>
    path
      .split('/')
      .slice(0, -1)
      .map((_, depth, all) => all.slice(0, depth + 1).join('/')),
  );
  const listed = git(root, ['ls-tree', '-z', commit, '--', ...paths, ...folders])
    ?.toString('utf8')
    .split('\0');
  const names = paths.map((path) => `${commit}:./${path}\n`).join('');
  const bytes = git(root, ['cat-file', '--batch', '--follow-symlinks'], { input: names });
  if (listed === undefined || bytes === undefined) return undefined;
  const texts = new Map<string, string>();
  let at = 0;
  for (const path of paths) {
    const start = bytes.indexOf('\n', at) + 1;
    const header = bytes.toString('latin1', at, start);
    const [, what, size] =
      /^(?:[0-9a-f]{40,64} (\w+)|symlink|dangling|loop|notdir) (\d+)\n$/.exec(header) ?? [];
    at = size === undefined ? start : start + Number(size) + 1;
    if (what === 'blob') texts.set(path, bytes.toString('utf8', start, at - 1));
    if (start === 0 || (size === undefined && isLost(path, listed))) return undefined;
  }
  return texts;
}

/** Whether a commit has a file all the same that git does not give: its content is not at hand, or a submodule holds it. */
function isLost(path: string, listed: readonly string[]): boolean {
  return listed.some((line) => {
    const [head = '', name = ''] = line.split('\t', 2);
    return head.startsWith('100') ? name === path : head.startsWith('160') && path.startsWith(`${name}/`);
  });
}

/** A file of a commit. */
interface Blob extends GitObject {
  readonly path: string;
}

/** The files of a commit, by the path that they go by now with the one that they had. */
function blobsOf(root: string, commit: string, names: ReadonlyMap<string, string>): readonly Blob[] {
  const askable = [...names].filter(([, name]) => !/[\n\0]/.test(name));
  const objects = objectsOf(
    root,
    askable.map(([, name]) => `${commit}:./${name}`),
  );
  return askable.flatMap(([path], index) => {
    const object = objects[index];
    return object?.type === 'blob' ? [{ path, ...object }] : [];
  });
}

function readBlobs(root: string, blobs: readonly Blob[]): ReadonlyMap<string, string> {
  let sum = 0;
  const wanted = blobs.filter(({ size }) => {
    if (size > largestFile || sum + size > largestCommit) return false;
    sum += size;
    return true;
  });
  const ids = wanted.map(({ id }) => id);
  const bytes = ids.length === 0 ? undefined : ask(root, '--batch', ids);
  const texts = new Map<string, string>();
  let at = 0;
  for (const { path, size } of wanted) {
    const start = (bytes?.indexOf('\n', at) ?? -1) + 1;
    if (bytes === undefined || start === 0) break;
    const read = decode(bytes.subarray(start, start + size), path);
    if ('text' in read) texts.set(path, read.text);
    at = start + size + 1;
  }
  return texts;
}

interface GitObject {
  readonly id: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/** What each name stands for. */
function objectsOf(root: string, names: readonly string[]): readonly (GitObject | undefined)[] {
  if (names.length === 0 || names.some((name) => /[\n\0]/.test(name))) return [];
  const lines = ask(root, '--batch-check', names)?.toString().split('\n') ?? [];
  return lines.map((line) => {
    const [, id, type, size] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(line) ?? [];
    return id === undefined || type === undefined ? undefined : { id, type, size: Number(size) };
  });
}

/** Names go in by standard input, where none can be taken for an option. */
function ask(root: string, how: '--batch' | '--batch-check', names: readonly string[]): Buffer | undefined {
  return git(root, ['cat-file', how], { input: `${names.join('\n')}\n` });
}
