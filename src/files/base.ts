import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';
import { dirname } from 'node:path';
import { decode } from './read.ts';

/** Larger files are not read, in bytes. */
const largestFile = 2 * 1024 * 1024;
/** Bytes of all files together. */
const largestSum = 64 * 1024 * 1024;
/** Milliseconds that git may take for one question. */
const patience = 10_000;

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

/**
 * Files as a commit holds them, by path relative to `root`. Those that it does not hold, that are no text or that are
 * larger than 2 MiB are left out; without git or the commit that is all of them. Nothing is fetched, and no hook runs.
 */
export function readBase(
  root: string,
  revision: string,
  paths: readonly string[],
): ReadonlyMap<string, string> {
  const commit = findCommit(root, revision);
  const askable = paths.filter((path) => !/[\n\0]/.test(path));
  if (commit === undefined || askable.length === 0) return new Map();
  const objects = objectsOf(
    root,
    askable.map((path) => `${commit}:./${path}`),
  );
  let sum = 0;
  const wanted = askable.flatMap((path, index) => {
    const object = objects[index];
    if (object?.type !== 'blob' || object.size > largestFile || sum + object.size > largestSum) return [];
    sum += object.size;
    return { path, ...object };
  });
  const bytes =
    wanted.length === 0
      ? undefined
      : ask(
          root,
          '--batch',
          wanted.map(({ id }) => id),
        );
  const texts = new Map<string, string>();
  let at = 0;
  for (const { path, size } of wanted) {
    const start = (bytes?.indexOf('\n', at) ?? -1) + 1;
    if (bytes === undefined || start === 0) break;
    const read = decode(bytes.subarray(start, start + size));
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
  if (names.some((name) => /[\n\0]/.test(name))) return [];
  const lines = ask(root, '--batch-check', names)?.toString().split('\n') ?? [];
  return lines.map((line) => {
    const [, id, type, size] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(line) ?? [];
    return id === undefined || type === undefined ? undefined : { id, type, size: Number(size) };
  });
}

/** Names go in by standard input, where none can be taken for an option. */
function ask(root: string, how: '--batch' | '--batch-check', names: readonly string[]): Buffer | undefined {
  return git(root, ['cat-file', how], `${names.join('\n')}\n`);
}

/** What git prints, or `undefined` where it fails. It sees no settings but the repository's own. */
function git(root: string, args: readonly string[], input = ''): Buffer | undefined {
  const own = ['-C', root, '--no-replace-objects', '--no-pager'];
  const config = [
    `safe.directory=${root}`,
    `core.hooksPath=${devNull}`,
    'core.fsmonitor=false',
    'protocol.allow=never',
  ];
  const { status, stdout } = spawnSync('git', [...own, ...config.flatMap((one) => ['-c', one]), ...args], {
    // Windows looks for programs in the working directory first, which is no place for the checkout's own.
    cwd: dirname(process.execPath),
    env: {
      ...Object.fromEntries(
        Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_')),
      ),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: devNull,
      GIT_NO_LAZY_FETCH: '1',
      GIT_TERMINAL_PROMPT: '0',
      LC_ALL: 'C',
    },
    input,
    maxBuffer: 2 * largestSum,
    timeout: patience,
    killSignal: 'SIGKILL',
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  return status === 0 ? stdout : undefined;
}
