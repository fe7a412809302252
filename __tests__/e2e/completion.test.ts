import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { helpText } from '../../src/commands/help.ts';
import { en } from '../../src/messages/en.ts';
import { bundles, checkout, oldNode, runProgram } from './checkout.ts';

const root = checkout({ 'my-config.toml': '' });
mkdirSync(join(root, 'bin'));
symlinkSync(bundles.cli, join(root, 'bin/kohya-flux-lint'));
symlinkSync(oldNode, join(root, 'bin/node'));

/** What bash offers for a line, its words split as bash splits them. */
function offered(...words: readonly string[]): string[] {
  const script = `
    eval "$(kohya-flux-lint completion bash)"
    COMP_WORDS=(kohya-flux-lint "$@") COMP_CWORD=$#
    _kohya_flux_lint kohya-flux-lint
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const env = { PATH: `${root}/bin:${process.env.PATH}` };
  const { stdout, stderr } = runProgram('bash', ['--norc', '-c', script, 'bash', ...words], root, env);
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

describe('completion in bash', () => {
  it.each([
    [['sch'], ['schema']],
    [['--fix'], ['--fix', '--fix-unsafe']],
    [
      ['--format', 'j'],
      ['json', 'junit'],
    ],
    [['--format', '=', 'sa'], ['sarif']],
    [
      ['--locale', ''],
      ['en', 'ja', 'zh-CN'],
    ],
    [['a.toml', '--script', 'flux_train_c'], ['flux_train_control_net.py']],
    [['--rule', 'missing-s'], ['missing-save-state=']],
    [
      ['--rule', 'missing-save-state', '='],
      ['off', 'error', 'warning', 'notice'],
    ],
    [['--rule', '=', 'missing-save-state', '=', 'e'], ['error']],
    [['explain', 'missing-s'], ['missing-save-state']],
    [['explain', 'missing-save-state', ''], []],
    [['plan', '--cr'], ['--crash-at']],
    [['ru'], ['runs', 'rules']],
    [['runs', '--eff'], ['--effective']],
    [['runs', '--format', 'j'], ['json']],
    [['state', '--fo'], ['--format']],
    [['state', '--format', 'j'], ['json']],
    [
      ['plan', '--format', ''],
      ['text', 'json', 'mermaid'],
    ],
    [['--target', '0.10.1'], ['0.10.1']],
    [['--locale', 'ja', 'expl'], ['explain']],
    [['--locale', 'ja', 'explain', 'missing-sa'], ['missing-save-state']],
    [['completion', 'b'], ['bash']],
    [['--config', ''], []],
    [['my-'], []],
    [['constructor', ''], []],
  ])('of %j offers %j', (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });

  it('offers every command and option that the help names', () => {
    const help = helpText(undefined, en, 120);
    const [, commands = ''] = /^Commands:\n((?: .*\n)+)/m.exec(help) ?? [];
    const named = [...commands.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(3);
    expect(offered('').sort()).toEqual(named.sort());
    const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, name]) => name);
    expect(offered('-')).toEqual(expect.arrayContaining([...options]));
  });
});

it.each(['zsh', 'fish'])('prints a script for %s', (shell) => {
  const { status, stdout } = runProgram(oldNode, [bundles.cli, 'completion', shell], root, {});
  expect(stdout).toContain('kohya-flux-lint completion words -- ');
  expect(status).toBe(0);
});

it.each([
  [[], 'completion takes one shell (known: bash, zsh, fish)'],
  [['basch'], "there is no shell 'basch' (did you mean 'bash'?)"],
  [['toString'], "there is no shell 'toString' (known: bash, zsh, fish)"],
])('refuses completion %j in one line', (args, message) => {
  const ended = runProgram(oldNode, [bundles.cli, 'completion', ...args], root, {});
  expect(ended).toEqual({ status: 2, stdout: '', stderr: `kohya-flux-lint: ${message}\n` });
});
