import { describe, expect, it } from 'vitest';
import { bundles, checkout, clean, oldNode, runProgram } from './checkout.ts';
import { pullRequestPayload } from './events.ts';
import { commit, git, mergeCheckout, shallow } from './history.ts';
import { runStep } from './step.ts';

const rule = 'resume-no-longer-fits';
const resumed = `${clean['a.toml']}resume = "out/subject-000004-state"\n`;
const before = { ...clean, 'a.toml': resumed };
const larger = resumed.replace('network_dim = 16', 'network_dim = 64');

async function rulesTold(root: string, sha: string, event?: string, payload?: unknown) {
  const given = { ...(event !== undefined && { event }), payload, env: { GITHUB_SHA: sha } };
  const { commands } = await runStep(root, given);
  return commands.map(({ properties }) => properties.title);
}

describe('the action compares with the base', () => {
  it('of a pull request where the checkout has both', async () => {
    const { root, sha } = mergeCheckout(before, { 'a.toml': larger }, 2);
    expect(await rulesTold(root, sha)).toContain(rule);
  });

  it('and says nothing about it where the checkout has only the merge', async () => {
    const { root, sha } = mergeCheckout(before, { 'a.toml': larger }, 1);
    const told = await rulesTold(root, sha);
    expect(told).toContain('resume-ignored-options');
    expect(told).not.toContain(rule);
  });

  it('of a pull request whose head is checked out', async () => {
    const { origin, sha, headSha, baseSha } = mergeCheckout(before, { 'a.toml': larger }, 1);
    git(origin, 'checkout', '--quiet', 'change');
    const payload = pullRequestPayload({ number: 7, headSha, baseSha });
    expect(await rulesTold(origin, sha, 'pull_request', payload)).toContain(rule);
  });

  it('of a merge group', async () => {
    const origin = checkout({});
    const base_sha = commit(origin, before);
    const head_sha = commit(origin, { 'a.toml': larger });
    const root = shallow(origin, 'HEAD', 2);
    const payload = { merge_group: { base_sha, head_sha } };
    expect(await rulesTold(root, head_sha, 'merge_group', payload)).toContain(rule);
  });

  it('of a push', async () => {
    const origin = checkout({});
    const base = commit(origin, before);
    const after = commit(origin, { 'a.toml': larger });
    const root = shallow(origin, 'HEAD', 2);
    expect(await rulesTold(root, after, 'push', { before: base, after })).toContain(rule);
  });

  it('under the old name of a renamed file', async () => {
    const { root, sha } = mergeCheckout(before, { 'a.toml': undefined, 'b/new.toml': larger }, 2);
    expect(await rulesTold(root, sha)).toContain(rule);
  });

  it('and not with anything where the base itself is checked out', async () => {
    const { root, sha, headSha, baseSha, origin } = mergeCheckout(before, { 'a.toml': larger }, 2);
    git(origin, 'checkout', '--quiet', '--detach', baseSha);
    const payload = pullRequestPayload({ number: 7, headSha, baseSha });
    expect(await rulesTold(origin, baseSha, 'pull_request_target', payload)).not.toContain(rule);
    expect(await rulesTold(root, sha, 'pull_request_target', payload)).toContain(rule);
  });
});

describe('the command line compares with --base', () => {
  const run = (root: string, ...args: readonly string[]) =>
    runProgram(oldNode, [bundles.cli, ...args], root, {});

  it('a training config, also under its old name', () => {
    const root = checkout({});
    commit(root, before);
    commit(root, { 'a.toml': undefined, 'new.toml': larger });
    expect(run(root).stdout).not.toContain(rule);
    expect(run(root, '--base', 'HEAD~1').stdout).toContain(rule);
  });

  it('a configuration of the GUI', () => {
    const gui = {
      LoRA_type: 'Flux1',
      flux1_checkbox: true,
      pretrained_model_name_or_path: 'flux1-dev.safetensors',
      network_dim: 16,
      output_name: 'subject',
      output_dir: 'out',
      resume: 'out/subject-000004-state',
      train_data_dir: 'images',
    };
    const root = checkout({});
    commit(root, { 'gui.json': JSON.stringify(gui) });
    commit(root, { 'gui.json': JSON.stringify({ ...gui, network_dim: 64 }) });
    expect(run(root, '--base', 'HEAD').stdout).not.toContain(rule);
    expect(run(root, '--base', 'HEAD~1').stdout).toContain(rule);
  });

  it('from where the change left it', () => {
    const root = checkout({});
    commit(root, before);
    git(root, 'branch', 'change');
    commit(root, { 'a.toml': larger });
    const main = git(root, 'rev-parse', 'HEAD');
    git(root, 'checkout', '--quiet', 'change');
    commit(root, { 'other.txt': '' });
    expect(run(root, '--base', main).stdout).not.toContain(rule);
  });

  it.each(['nowhere', '--upload-pack=x', 'HEAD\nHEAD', 'HEAD:a.toml'])('and refuses %j', (revision) => {
    const root = checkout({});
    commit(root, before);
    const { status, stderr } = run(root, `--base=${revision}`);
    expect(status).toBe(2);
    expect(stderr).toContain('names no commit of this repository');
  });
});
