import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCommands } from '../runner.ts';
import { actionNode, bundles, checkout, clean, runProgram } from './checkout.ts';

const resumed = `${clean['a.toml']}resume = "out/subject-000004-state"\n`;

function git(root: string, ...args: readonly string[]): string {
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  return execFileSync('git', ['-C', root, ...author, ...args], { encoding: 'utf8' }).trim();
}

/** A pull request that changes the rank, merged with a base that has gone on, as GitHub checks it out. */
function mergeCheckout(depth: number): { readonly root: string; readonly sha: string } {
  const origin = checkout({ ...clean, 'a.toml': resumed });
  git(origin, 'checkout', '--quiet', '-b', 'base');
  git(origin, 'add', '.');
  git(origin, 'commit', '--quiet', '-m', 'base');
  git(origin, 'checkout', '--quiet', '-b', 'change');
  writeFileSync(join(origin, 'a.toml'), resumed.replace('network_dim = 16', 'network_dim = 64'));
  git(origin, 'commit', '--quiet', '-am', 'change');
  git(origin, 'checkout', '--quiet', 'base');
  writeFileSync(join(origin, 'other.txt'), 'other');
  git(origin, 'add', '.');
  git(origin, 'commit', '--quiet', '-m', 'other');
  git(origin, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'change');
  const sha = git(origin, 'rev-parse', 'HEAD');
  const root = checkout({});
  git(root, 'fetch', '--quiet', `--depth=${depth}`, `file://${origin}`, 'base');
  git(root, 'checkout', '--quiet', 'FETCH_HEAD');
  return { root, sha };
}

function rulesTold(depth: number): readonly (string | undefined)[] {
  const { root, sha } = mergeCheckout(depth);
  const { stdout } = runProgram(actionNode, [bundles.action], root, {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: root,
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_SHA: sha,
    'INPUT_FAIL-ON': 'error',
    'INPUT_WORKING-DIRECTORY': '.',
  });
  return readCommands(stdout).map(({ properties }) => properties.title);
}

it('compares a pull request with its base where the checkout has both', () => {
  expect(rulesTold(2)).toContain('resume-no-longer-fits');
});

it('says nothing about the base where the checkout has only the merge', () => {
  const told = rulesTold(1);
  expect(told).toContain('resume-ignored-options');
  expect(told).not.toContain('resume-no-longer-fits');
});
