import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundles, checkout, clean, faulty, oldNode, runProgram } from './checkout.ts';
import { runStep } from './step.ts';

const canary = 'canary';

/** A workspace beside files that nobody asked to have read: each would be reported on, or quoted, if it were. */
function workspace(links: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = clean) {
  const above = checkout(
    {
      'secret.toml': `${faulty}${canary} = 1\n`,
      'settings.toml': `${canary} = "${canary}"\n`,
      'secrets/lora.toml': `${faulty}${canary} = 1\n`,
      'secrets/.kohya-flux-lint.toml': `${canary} = "${canary}"\n`,
      'secrets/train_state.json': `{"current_epoch": 31337, "current_step": 31337}`,
      'baseline.json': `{"version": 1, "findings": [{"rule": "${canary}"}]}`,
      ignore: '*.toml\n',
    },
    false,
  );
  const root = join(above, 'workspace');
  for (const [path, text] of Object.entries({ '.git/HEAD': 'ref: refs/heads/main\n', ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    rmSync(join(root, path), { force: true });
    symlinkSync(target, join(root, path));
  }
  return root;
}

function withLine(line: string) {
  return { ...clean, 'a.toml': `${clean['a.toml']}${line}\n` };
}

const refused = 'failure';
const passed = 'success';

describe.each([
  ['a configuration', { 'b.toml': '../secret.toml' }, clean, {}, passed],
  ['a configuration by an absolute path', { 'b.toml': '/proc/self/environ' }, clean, {}, passed],
  ['a directory', { configs: '../secrets' }, clean, {}, passed],
  ['a directory that is named', { configs: '../secrets' }, clean, { paths: 'configs' }, refused],
  ['a file in a directory', { configs: '../secrets' }, clean, { paths: 'configs/lora.toml' }, refused],
  ['the working directory', { configs: '../secrets' }, clean, { 'working-directory': 'configs' }, refused],
  ['a way round', { up: '..' }, clean, { paths: 'up/secrets/lora.toml' }, refused],
  ['the settings', { '.kohya-flux-lint.toml': '../settings.toml' }, clean, {}, refused],
  ['the directory of the settings', { '.github': '../secrets' }, clean, {}, refused],
  ['settings that are named', { 'lint.toml': '../settings.toml' }, clean, { config: 'lint.toml' }, refused],
  ['a directory of settings that are named', { ci: '..' }, clean, { config: 'ci/settings.toml' }, refused],
  ['settings beside the workspace', {}, clean, { config: '../settings.toml' }, refused],
  ['the baseline', { '.kohya-flux-lint-baseline.json': '../baseline.json' }, clean, {}, refused],
  ['a dataset', {}, withLine('dataset_config = "../secret.toml"'), {}, passed],
  ['a state', { 'out/x-state': '../../secrets' }, withLine('resume = "out/x-state"'), {}, passed],
  [
    'a file of a state',
    { 'out/x-state/train_state.json': '../../../secrets/train_state.json' },
    withLine('resume = "out/x-state"'),
    {},
    passed,
  ],
  ['.gitignore', { '.gitignore': '../ignore' }, { 'a.toml': faulty }, {}, 'failure'],
])('what is outside of the workspace, by way of %s', (_, links, files, inputs, conclusion) => {
  const root = workspace(links, files);

  it('is not read by the action', async () => {
    const { stdout, stderr, summary, outputs } = await runStep(root, { inputs });
    expect(stdout + stderr + summary).not.toMatch(/canary|31337|PATH=/);
    expect(outputs.conclusion).toBe(conclusion);
  });

  it.each([['--verbose'], ['--format=json']])('is not read by the command line with %s', (option) => {
    const { stdout, stderr } = runProgram(oldNode, [bundles.cli, option], root, {});
    expect(stdout + stderr).not.toMatch(/canary|31337|PATH=/);
  });
});

it('git is given no input and no token of the runner', async () => {
  const bin = checkout({ git: `#!/bin/sh\nenv >> "$0.env"\nexec ${which('git')} "$@"\n` }, false);
  chmodSync(join(bin, 'git'), 0o755);
  const { outputs } = await runStep(workspace({}), {
    inputs: { token: canary },
    env: {
      PATH: `${bin}:${process.env.PATH}`,
      ACTIONS_RUNTIME_TOKEN: canary,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: canary,
      GITHUB_API_URL: 'http://127.0.0.1:9',
    },
  });
  const seen = readFileSync(join(bin, 'git.env'), 'utf8');
  expect(seen).toContain('GIT_CONFIG_NOSYSTEM=1');
  expect(seen).not.toContain(canary);
  expect(outputs.conclusion).toBe('success');
});

function which(program: string): string {
  return execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
}
