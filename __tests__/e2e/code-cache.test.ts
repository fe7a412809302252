import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionNode, bundles, checkout, faulty, oldNode, runProgram } from './checkout.ts';

/** Lints a faulty config with its code kept below `cache`, the way a user does. */
function lint(node: string, cache: string, args: readonly string[] = ['a.toml']) {
  const root = checkout({ 'a.toml': faulty });
  return runProgram(node, [bundles.cli, ...args], root, { XDG_CACHE_HOME: cache });
}

function kept(cache: string): string[] {
  const directory = join(cache, 'kohya-flux-lint');
  return existsSync(directory) ? readdirSync(directory).map((name) => join(directory, name)) : [];
}

describe.each([
  ['the oldest Node', oldNode],
  ["the action's Node", actionNode],
])('compiled code on %s', (_, node) => {
  const cache = checkout({}, false);
  const expected = runProgram(node, [bundles.cli, 'a.toml'], checkout({ 'a.toml': faulty }), {}).stdout;

  it('is kept by the first report, for its owner alone, and not by other commands', () => {
    expect(lint(node, cache, ['--help']).status).toBe(0);
    expect(kept(cache)).toEqual([]);
    expect(lint(node, cache)).toEqual({ status: 1, stdout: expected, stderr: '' });
    const [file = '', ...more] = kept(cache);
    expect(more).toEqual([]);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(dirname(file)).mode & 0o077).toBe(0);
  });

  it('is used, and left as it is, by the next', () => {
    const [file = ''] = kept(cache);
    const before = statSync(file);
    expect(lint(node, cache)).toEqual({ status: 1, stdout: expected, stderr: '' });
    expect(statSync(file).mtimeMs).toBe(before.mtimeMs);
    expect(statSync(file).ino).toBe(before.ino);
  });

  it.each([
    ['of another build', (whole: Buffer) => Buffer.concat([Buffer.from('0'.repeat(16)), whole.subarray(16)])],
    ['cut off', (whole: Buffer) => whole.subarray(0, 1000)],
    ['empty', () => Buffer.alloc(0)],
  ])('%s is not used, and made anew', (_what, damage) => {
    const [file = ''] = kept(cache);
    const whole = readFileSync(file);
    writeFileSync(file, damage(whole));
    expect(lint(node, cache)).toEqual({ status: 1, stdout: expected, stderr: '' });
    expect(readFileSync(file).length).toBeGreaterThan(100_000);
  });

  it('is not missed where it cannot be kept', () => {
    const file = join(checkout({ file: '' }, false), 'file');
    expect(lint(node, file)).toEqual({ status: 1, stdout: expected, stderr: '' });
    const readOnly = join(checkout({}, false), 'cache');
    mkdirSync(readOnly);
    chmodSync(readOnly, 0o500);
    expect(lint(node, readOnly)).toEqual({ status: 1, stdout: expected, stderr: '' });
  });

  it('is not kept with NODE_DISABLE_COMPILE_CACHE', () => {
    const home = checkout({ 'a.toml': faulty });
    const env = { HOME: home, NODE_DISABLE_COMPILE_CACHE: '1' };
    expect(runProgram(node, [bundles.cli, 'a.toml'], home, env).stdout).toBe(expected);
    expect(existsSync(join(home, '.cache'))).toBe(false);
    expect(runProgram(node, [bundles.cli, 'a.toml'], home, { HOME: home }).stdout).toBe(expected);
    expect(existsSync(join(home, '.cache/kohya-flux-lint'))).toBe(true);
  });
});
