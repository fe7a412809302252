import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Command } from '../runner.ts';
import { bundles, checkout, clean, faulty, hostileNames } from './checkout.ts';
import { pullRequestPayload } from './events.ts';
import { runStep, type Step } from './step.ts';

const files = realpathSync(mkdtempSync(join(tmpdir(), 'runner-')));
afterAll(() => rmSync(files, { recursive: true, force: true }));
const metadata = parse(readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8'));

function step(
  workspace: string,
  inputs: Readonly<Record<string, string>> = {},
  payload: unknown = {},
): Promise<Step> {
  return runStep(workspace, { inputs, payload });
}

function annotations(commands: readonly Command[], file: string) {
  return commands.filter(({ properties }) => properties.file === file);
}

describe('the action', () => {
  it('is there as action.yml says', () => {
    expect(metadata.runs).toEqual({ using: 'node24', main: 'dist/action.cjs' });
    expect(existsSync(bundles.action)).toBe(true);
  });

  it('annotates findings, counts them and fails last', async () => {
    const { commands, outputs, status, summary, stderr } = await step(checkout({ 'configs/a.toml': faulty }));
    expect(stderr).toBe('');
    expect(annotations(commands, 'configs/a.toml')).toContainEqual({
      name: 'error',
      properties: {
        title: 'wrong-resume-target',
        file: 'configs/a.toml',
        line: '7',
        endline: '7',
        col: '10',
        endcolumn: '42',
      },
      data: expect.stringContaining('weights file'),
    });
    expect(commands.at(-1)).toEqual({
      name: 'error',
      properties: {},
      data: expect.stringMatching(/^kohya-flux-lint found 1 error, .*; it fails on error\.$/),
    });
    expect(outputs).toMatchObject({ errors: '1', conclusion: 'failure' });
    expect(summary).toContain('## kohya-flux-lint: failed');
    expect(summary).toContain('| `configs/a.toml` | 1 |');
    expect(status).toBe(1);
  });

  it('passes on a clean configuration, and where there is none', async () => {
    for (const [files, line] of [
      [clean, /^Found no problems \(\d+ files read, \d+ skipped\)\.$/m],
      [{ 'README.md': '' }, /^No FLUX training configuration found \(\d+ files read, \d+ skipped\)\.$/m],
    ] as const) {
      const { commands, outputs, status, stdout, summary } = await step(checkout(files));
      expect(stdout).toMatch(line);
      expect(commands).toEqual([]);
      expect(outputs).toEqual({ errors: '0', warnings: '0', notices: '0', conclusion: 'success' });
      expect(summary).toContain('passed');
      expect(status).toBe(0);
    }
  });

  it.each([
    [{ 'fail-on': 'never' }, 0],
    [{ 'fail-on': 'warning', rules: 'wrong-resume-target=off' }, 1],
    [{ rules: 'wrong-resume-target=notice\nmissing-save-state = off\n' }, 0],
  ])('with %j exits with %d', async (inputs, expected) => {
    expect((await step(checkout({ 'a.toml': faulty }), inputs)).status).toBe(expected);
  });

  it('says what it fails on', async () => {
    const { commands } = await step(checkout({ 'a.toml': faulty }), { 'fail-on': 'warning' });
    expect(commands.at(-1)?.data).toMatch(/^kohya-flux-lint found .+; it fails on warning or worse\.$/);
  });

  it('keeps to ten annotations a level, with room for the message that fails the step', async () => {
    const files = Array.from({ length: 30 }, (_, index) => [`${index}.toml`, faulty]);
    const { commands, stdout, summary } = await step(checkout(Object.fromEntries(files)));
    expect(stdout).toMatch(/^Found 30 errors.* \(\d+ files read, \d+ skipped\)\.$/m);
    for (const level of ['error', 'warning', 'notice']) {
      expect(commands.filter(({ name }) => name === level).length).toBeLessThanOrEqual(10);
    }
    expect(commands.filter(({ name }) => name === 'error').length).toBe(10);
    expect(commands.at(-1)?.data).toMatch(/^kohya-flux-lint found 30 errors.*\.$/);
    expect(summary).toMatch(/^21 errors, .* are listed only here/m);
    expect(summary.match(/^- \*\*error\*\*/gm)?.length).toBe(30);
  });

  it('gives paths from the root of the repository with working-directory', async () => {
    const root = checkout({ 'training/a.toml': faulty, 'other/b.toml': faulty });
    const { commands } = await step(root, { 'working-directory': 'training' });
    expect(annotations(commands, 'training/a.toml').length).toBeGreaterThan(0);
    expect(annotations(commands, 'other/b.toml')).toEqual([]);
    const asked = await step(root, { 'working-directory': 'training', paths: 'a.toml\n../other\n' });
    expect(annotations(asked.commands, 'other/b.toml').length).toBeGreaterThan(0);
  });

  it('gives paths from the root of a repository that was checked out below the workspace', async () => {
    const root = checkout({ 'sub/configs/a.toml': faulty }, 'sub');
    for (const inputs of [
      {},
      { paths: 'sub/configs' },
      { 'working-directory': 'sub' },
      { 'working-directory': 'sub/configs' },
    ]) {
      const { commands, summary } = await step(root, inputs);
      expect(annotations(commands, 'configs/a.toml').length).toBeGreaterThan(0);
      expect(summary).toContain('/configs/a.toml#L7)');
      expect(summary).not.toContain('sub/configs');
    }
  });

  it('asks which of several repositories is meant', async () => {
    const root = checkout({ 'one/.git/HEAD': '', 'two/.git/HEAD': '', 'two/a.toml': faulty }, false);
    expect((await step(root)).commands[0]?.data).toContain(
      "there are several repositories ('one', 'two'): say which by working-directory",
    );
    expect(
      annotations((await step(root, { 'working-directory': 'two' })).commands, 'a.toml').length,
    ).toBeGreaterThan(0);
  });

  it('links to the head of a pull request, not to the merge commit', async () => {
    const headSha = 'b'.repeat(40);
    const workspace = checkout({ 'a.toml': faulty });
    const payload = pullRequestPayload({ number: 7, headSha, from: 'fork' });
    expect((await step(workspace, {}, payload)).summary).toContain(
      `[line 7](https://github.com/you/configs/blob/${headSha}/a.toml#L7)`,
    );
    expect((await step(workspace, {}, {})).summary).toContain(
      `[line 7](https://github.com/me/configs/blob/${'a'.repeat(40)}/a.toml#L7)`,
    );
  });

  it('reports all the same when the event cannot be read', async () => {
    const { commands, summary, status } = await step(checkout({ 'a.toml': faulty }), {}, '{"pull_request": ');
    expect(annotations(commands, 'a.toml').length).toBeGreaterThan(0);
    expect(summary).toContain(`[line 7](https://github.com/me/configs/blob/${'a'.repeat(40)}/a.toml#L7)`);
    expect(status).toBe(1);
  });

  it.each([
    [{ 'fail-on': 'eror' }, "there is no level 'eror' (did you mean 'error'?)"],
    [{ rules: 'missing-save-state' }, "'missing-save-state' is not written as <rule>=<"],
    [{ rules: 'no-such=off' }, "there is no rule 'no-such'"],
    [{ script: 'train.py' }, "there is no script 'train.py'"],
    [{ target: 'sd-scripts 9' }, "there is no target 'sd-scripts 9'"],
    [{ paths: 'nowhere' }, "paths: 'nowhere' does not exist"],
    [{ paths: '../..' }, "paths: '../..' leads out of the workspace"],
    [{ 'working-directory': 'nowhere' }, "working-directory: 'nowhere' is not a directory of the workspace"],
    [{ 'working-directory': 'a.toml' }, "working-directory: 'a.toml' is not a directory of the workspace"],
    [{ 'working-directory': '..' }, "working-directory: '..' leads out of the workspace"],
    [{ 'working-directory': 'link' }, "working-directory: 'link' leads out of the workspace"],
  ])('refuses %j', async (inputs, message) => {
    const root = checkout({ 'a.toml': faulty });
    symlinkSync(files, join(root, 'link'));
    const { commands, status, outputs } = await step(root, inputs);
    expect(commands).toEqual([
      { name: 'error', properties: {}, data: expect.stringContaining(`kohya-flux-lint: ${message}`) },
    ]);
    expect(outputs.conclusion).toBe('failure');
    expect(status).toBe(1);
  });

  it('asks for a checkout in an empty workspace', async () => {
    expect((await step(checkout({}, false))).commands.at(0)?.data).toContain(
      'the workspace is empty: run actions/checkout in an earlier step',
    );
  });

  it('prints nothing that a hostile name or value could make a command of', async () => {
    const value = '::error::x ##[error]y %0A::warning::z \\u001b[2J @org/team';
    const text = faulty.replace('out/subject-000004', value);
    const root = checkout(Object.fromEntries(hostileNames.map((name) => [name, text])));
    mkdirSync(join(root, '::add-mask::x'));
    const { commands, stderr, summary, outputs } = await step(root, {}, {});
    expect(stderr).toBe('');
    const allowed = new Set(['error', 'warning', 'notice']);
    expect(commands.filter(({ name }) => !allowed.has(name))).toEqual([]);
    const named = commands.slice(0, -1).map(({ properties }) => properties.file ?? '');
    expect(named.filter((file) => !hostileNames.includes(file))).toEqual([]);
    expect(new Set(commands.slice(0, -1).map(({ properties }) => properties.title))).toContain(
      'wrong-resume-target',
    );
    expect(summary.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(Object.keys(outputs).sort()).toEqual(['conclusion', 'errors', 'notices', 'warnings']);
  });
});
