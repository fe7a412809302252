import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Command, readCommands } from '../runner.ts';
import {
  actionNode,
  bundles,
  checkout,
  clean,
  type Ended,
  faulty,
  hostileNames,
  runProgram,
} from './checkout.ts';
import { pullRequestPayload } from './events.ts';

const files = realpathSync(mkdtempSync(join(tmpdir(), 'runner-')));
afterAll(() => rmSync(files, { recursive: true, force: true }));
const metadata = parse(readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8'));
let runs = 0;

interface Step extends Ended {
  readonly commands: readonly Command[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs the action as the runner does: inputs, with their defaults, and the event in the environment. */
function step(workspace: string, inputs: Readonly<Record<string, string>> = {}, event: unknown = {}): Step {
  runs += 1;
  const file = (name: string, text: string) => {
    const path = join(files, `${runs}-${name}`);
    writeFileSync(path, text);
    return path;
  };
  const output = file('output', '');
  const summary = file('summary', '');
  const defaults = Object.entries<{ default: string }>(metadata.inputs).map(([name, input]) => [
    name,
    name === 'token' ? '' : input.default,
  ]);
  const given = Object.entries({ ...Object.fromEntries(defaults), ...inputs });
  const ended = runProgram(actionNode, [bundles.action], workspace, {
    ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_REPOSITORY: 'me/configs',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: file('event.json', typeof event === 'string' ? event : JSON.stringify(event)),
  });
  return {
    ...ended,
    commands: readCommands(ended.stdout + ended.stderr),
    outputs: readOutputs(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
  };
}

/** The file that GITHUB_OUTPUT names: `NAME<<DELIMITER`, the value, the delimiter. */
function readOutputs(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2\n/gm)].map(([, name = '', , value = '']) => [
      name,
      value,
    ]),
  );
}

function annotations(commands: readonly Command[], file: string) {
  return commands.filter(({ properties }) => properties.file === file);
}

describe('the action', () => {
  it('is there as action.yml says', () => {
    expect(metadata.runs).toEqual({ using: 'node24', main: 'dist/action.cjs' });
    expect(existsSync(bundles.action)).toBe(true);
  });

  it('annotates findings, counts them and fails last', () => {
    const { commands, outputs, status, summary, stderr } = step(checkout({ 'configs/a.toml': faulty }));
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

  it('passes on a clean configuration, and where there is none', () => {
    for (const files of [clean, { 'README.md': '' }]) {
      const { commands, outputs, status, summary } = step(checkout(files));
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
  ])('with %j exits with %d', (inputs, expected) => {
    expect(step(checkout({ 'a.toml': faulty }), inputs).status).toBe(expected);
  });

  it('keeps to ten annotations a level, with room for the message that fails the step', () => {
    const files = Array.from({ length: 30 }, (_, index) => [`${index}.toml`, faulty]);
    const { commands, summary } = step(checkout(Object.fromEntries(files)));
    for (const level of ['error', 'warning', 'notice']) {
      expect(commands.filter(({ name }) => name === level).length).toBeLessThanOrEqual(10);
    }
    expect(commands.filter(({ name }) => name === 'error').length).toBe(10);
    expect(commands.at(-1)?.data).toMatch(/^kohya-flux-lint found 30 errors/);
    expect(summary).toMatch(/^21 errors, .* are listed only here/m);
    expect(summary.match(/^- \*\*error\*\*/gm)?.length).toBe(30);
  });

  it('gives paths from the root of the repository with working-directory', () => {
    const root = checkout({ 'training/a.toml': faulty, 'other/b.toml': faulty });
    const { commands } = step(root, { 'working-directory': 'training' });
    expect(annotations(commands, 'training/a.toml').length).toBeGreaterThan(0);
    expect(annotations(commands, 'other/b.toml')).toEqual([]);
    const asked = step(root, { 'working-directory': 'training', paths: 'a.toml\n../other\n' });
    expect(annotations(asked.commands, 'other/b.toml').length).toBeGreaterThan(0);
  });

  it('gives paths from the root of a repository that was checked out below the workspace', () => {
    const root = checkout({ 'sub/configs/a.toml': faulty }, 'sub');
    for (const inputs of [
      {},
      { paths: 'sub/configs' },
      { 'working-directory': 'sub' },
      { 'working-directory': 'sub/configs' },
    ]) {
      const { commands, summary } = step(root, inputs);
      expect(annotations(commands, 'configs/a.toml').length).toBeGreaterThan(0);
      expect(summary).toContain('/configs/a.toml#L7)');
      expect(summary).not.toContain('sub/configs');
    }
  });

  it('asks which of several repositories is meant', () => {
    const root = checkout({ 'one/.git/HEAD': '', 'two/.git/HEAD': '', 'two/a.toml': faulty }, false);
    expect(step(root).commands[0]?.data).toContain("there are several repositories ('one', 'two')");
    expect(annotations(step(root, { 'working-directory': 'two' }).commands, 'a.toml').length).toBeGreaterThan(
      0,
    );
  });

  it('links to the head of a pull request, not to the merge commit', () => {
    const headSha = 'b'.repeat(40);
    const workspace = checkout({ 'a.toml': faulty });
    const payload = pullRequestPayload({ number: 7, headSha, from: 'fork' });
    expect(step(workspace, {}, payload).summary).toContain(
      `[line 7](https://github.com/you/configs/blob/${headSha}/a.toml#L7)`,
    );
    expect(step(workspace, {}, {}).summary).toContain(
      `[line 7](https://github.com/me/configs/blob/${'a'.repeat(40)}/a.toml#L7)`,
    );
  });

  it('reports all the same when the event cannot be read', () => {
    const { commands, summary, status } = step(checkout({ 'a.toml': faulty }), {}, '{"pull_request": ');
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
    [{ paths: '../..' }, "paths: '../..' is outside of the workspace"],
    [{ 'working-directory': 'nowhere' }, "working-directory: 'nowhere' is not a directory of the workspace"],
    [{ 'working-directory': 'a.toml' }, "working-directory: 'a.toml' is not a directory of the workspace"],
    [{ 'working-directory': '..' }, "working-directory: '..' leads out of the workspace"],
    [{ 'working-directory': 'link' }, "working-directory: 'link' leads out of the workspace"],
  ])('refuses %j', (inputs, message) => {
    const root = checkout({ 'a.toml': faulty });
    symlinkSync(files, join(root, 'link'));
    const { commands, status, outputs } = step(root, inputs);
    expect(commands).toEqual([
      { name: 'error', properties: {}, data: expect.stringContaining(`kohya-flux-lint: ${message}`) },
    ]);
    expect(outputs.conclusion).toBe('failure');
    expect(status).toBe(1);
  });

  it('asks for a checkout in an empty workspace', () => {
    expect(step(checkout({}, false)).commands.at(0)?.data).toContain('run actions/checkout');
  });

  it('prints nothing that a hostile name or value could make a command of', () => {
    const value = '::error::x ##[error]y %0A::warning::z \\u001b[2J @org/team';
    const text = faulty.replace('out/subject-000004', value);
    const root = checkout(Object.fromEntries(hostileNames.map((name) => [name, text])));
    mkdirSync(join(root, '::add-mask::x'));
    const { commands, stderr, summary, outputs } = step(root, {}, {});
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
