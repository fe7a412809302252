import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';
import { dirname } from 'node:path';
import { mostGitOutput } from '../model/limits.ts';

/** Milliseconds that git may take for one question. */
const patience = 10_000;

/** What git's surroundings would tell it, and the secrets of an action: its inputs, and the runner's tokens. */
const keptBack = /^(?:GIT|INPUT|ACTIONS)_/i;

/**
 * What git prints, or `undefined` where it fails. It sees no settings but the repository's own, fetches nothing, runs
 * no hook and asks nobody.
 */
export function git(root: string, args: readonly string[], input = ''): Buffer | undefined {
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
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !keptBack.test(name))),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: devNull,
      GIT_NO_LAZY_FETCH: '1',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_TERMINAL_PROMPT: '0',
      LC_ALL: 'C',
    },
    input,
    maxBuffer: mostGitOutput,
    timeout: patience,
    killSignal: 'SIGKILL',
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  return status === 0 ? stdout : undefined;
}
