import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkoutAt } from '../../src/files/checkout.ts';
import { git, isGitLate, renewGitPatience } from '../../src/files/git.ts';
import { lint } from '../../src/lint.ts';
import { longestGitTime } from '../../src/model/limits.ts';
import { printed } from '../report/sample.ts';

let directory = '';
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'git-')));
  renewGitPatience();
});
afterEach(() => {
  rmSync(directory, { recursive: true });
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  renewGitPatience();
});

/** Puts another git on the path. */
function fakeGit(script: string): void {
  const file = join(directory, 'git');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  vi.stubEnv('PATH', `${directory}:${process.env.PATH}`);
}

describe.skipIf(process.platform === 'win32')('git', () => {
  it('is given what starts it, and nothing that a workflow or a runner keeps', () => {
    fakeGit('env');
    const secret = 'ghs_abcdefghijklmnopqrstuvwxyz0123456789';
    const names = [
      'GITHUB_TOKEN',
      'GH_TOKEN',
      'INPUT_TOKEN',
      'ACTIONS_RUNTIME_TOKEN',
      'NPM_TOKEN',
      'HF_TOKEN',
      'WANDB_API_KEY',
      'AWS_SECRET_ACCESS_KEY',
      'SSH_AUTH_SOCK',
      'GIT_ASKPASS',
      'GIT_CONFIG_PARAMETERS',
      'MY_OWN_SECRET',
      'https_proxy',
    ];
    for (const name of names) vi.stubEnv(name, secret);
    const printed = git(directory, ['status'])?.toString() ?? '';
    expect(printed).toContain(`PATH=${directory}:`);
    expect(printed).not.toContain(secret);
    const given = [...printed.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    const ownOfShell = ['PWD', 'SHLVL', '_', 'OLDPWD'];
    expect(given.filter((name) => !ownOfShell.includes(name ?? '')).sort()).toEqual(
      [
        'GIT_CONFIG_GLOBAL',
        'GIT_CONFIG_NOSYSTEM',
        'GIT_NO_LAZY_FETCH',
        'GIT_OPTIONAL_LOCKS',
        'GIT_TERMINAL_PROMPT',
        'LC_ALL',
        'PATH',
        ...['LD_LIBRARY_PATH', 'DEVELOPER_DIR', 'TEMP', 'TMP', 'TMPDIR'].filter((name) => process.env[name]),
      ].sort(),
    );
  });

  it('has one time for all questions, and is asked nothing after it', async () => {
    const log = join(directory, 'asked');
    fakeGit(`echo asked >> ${log}`);
    let time = 0;
    // Each question takes nine seconds: it is looked at the clock before and after.
    vi.spyOn(performance, 'now').mockImplementation(() => {
      time += 9000;
      return time;
    });
    for (let question = 0; question < 50; question++) git(directory, ['status']);
    vi.mocked(performance.now).mockRestore();
    expect(readFileSync(log, 'utf8').match(/asked/g)?.length).toBe(Math.ceil(longestGitTime / 9000));
    expect(isGitLate()).toBe(true);
    expect(await printed('text', await lint(checkoutAt(directory)), [], { width: 1000 })).toContain(
      '.: Git took more than 30 seconds in all and was asked no more: what only it knows is missing.',
    );
    renewGitPatience();
    expect(git(directory, ['status'])).toBeDefined();
  });
});
