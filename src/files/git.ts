import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';
import { dirname } from 'node:path';
import { longestGitAnswer, longestGitTime, mostGitOutput } from '../model/limits.ts';

/** All that git is given of our surroundings: what it takes to find and start it, and none of a workflow's secrets. */
const passedOn = /^(?:PATH|LD_LIBRARY_PATH|DEVELOPER_DIR|SystemRoot|TEMP|TMP|TMPDIR)$/i;

/** Milliseconds. */
let left = longestGitTime;

/** Gives git its time anew, for another linting. */
export function renewGitPatience(): void {
  left = longestGitTime;
}

/** Whether git has used up its time: what it was not asked is not known. */
export function isGitLate(): boolean {
  return left <= 0;
}

export interface GitOptions {
  readonly input?: string;
  /** Absolute: a file to take for the index instead of the repository's own. */
  readonly index?: string;
}

/**
 * What git prints, or `undefined` where it fails or its time is over. It sees no settings but the repository's own,
 * fetches nothing, runs no hook and asks nobody.
 */
export function git(
  root: string,
  args: readonly string[],
  { input = '', index }: GitOptions = {},
): Buffer | undefined {
  if (isGitLate()) return undefined;
  const own = ['-C', root, '--no-replace-objects', '--no-pager'];
  const config = [
    `safe.directory=${root}`,
    `core.hooksPath=${devNull}`,
    'core.fsmonitor=false',
    'protocol.allow=never',
  ];
  const start = performance.now();
  const { status, stdout } = spawnSync('git', [...own, ...config.flatMap((one) => ['-c', one]), ...args], {
    // Windows looks for programs in the working directory first, which is no place for the checkout's own.
    cwd: dirname(process.execPath),
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name))),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: devNull,
      GIT_NO_LAZY_FETCH: '1',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_TERMINAL_PROMPT: '0',
      LC_ALL: 'C',
      ...(index !== undefined && { GIT_INDEX_FILE: index }),
    },
    input,
    maxBuffer: mostGitOutput,
    timeout: Math.ceil(Math.min(longestGitAnswer, left)),
    killSignal: 'SIGKILL',
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  left -= performance.now() - start;
  return status === 0 ? stdout : undefined;
}
