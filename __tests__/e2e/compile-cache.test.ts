import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionNode, bundles, checkout, faulty, oldNode, runProgram } from './checkout.ts';

/** Lints a faulty config with the user's caches in a directory. */
function lint(node: string, caches: string, env: Readonly<Record<string, string>> = {}) {
  const root = checkout({ 'a.toml': faulty });
  return runProgram(node, [bundles.cli, 'a.toml'], root, {
    NODE_COMPILE_CACHE: '',
    XDG_CACHE_HOME: caches,
    ...env,
  });
}

/** The files that are kept, with the directory of the program's cache before them. */
function keptIn(caches: string): readonly string[] {
  const directory = join(caches, 'kohya-flux-lint');
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return [
    directory,
    ...entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)),
  ];
}

const expected = { ...lint(actionNode, checkout({}, false), { NODE_DISABLE_COMPILE_CACHE: '1' }), status: 1 };

describe("compiled code on the action's Node", () => {
  const caches = checkout({}, false);

  it('is kept, for its owner alone', () => {
    expect(lint(actionNode, caches)).toEqual(expected);
    const [directory = '', file = '', ...more] = keptIn(caches);
    expect(more).toEqual([]);
    expect(statSync(directory).mode & 0o077).toBe(0);
    expect(statSync(file).size).toBeGreaterThan(1_000_000);
  });

  it('is used, and left as it is, by the next start', () => {
    const [, file = ''] = keptIn(caches);
    const before = statSync(file);
    expect(lint(actionNode, caches)).toEqual(expected);
    expect(statSync(file)).toMatchObject({ mtimeMs: before.mtimeMs, ino: before.ino });
  });

  it('is made anew where it is damaged', () => {
    const [, file = ''] = keptIn(caches);
    truncateSync(file, 1000);
    expect(lint(actionNode, caches)).toEqual(expected);
    expect(statSync(file).size).toBeGreaterThan(1_000_000);
  });

  it('is neither kept nor used where others can write', () => {
    const shared = checkout({}, false);
    const directory = join(shared, 'kohya-flux-lint');
    mkdirSync(directory);
    chmodSync(directory, 0o777);
    expect(lint(actionNode, shared)).toEqual(expected);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is not missed where it cannot be kept', () => {
    expect(lint(actionNode, join(checkout({ file: '' }, false), 'file'))).toEqual(expected);
  });

  it('is not kept with NODE_DISABLE_COMPILE_CACHE', () => {
    const others = checkout({}, false);
    expect(lint(actionNode, others, { NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual(expected);
    expect(keptIn(others)).toEqual([]);
  });
});

it('nothing is kept on the oldest Node, which has no compile cache', () => {
  const caches = checkout({}, false);
  expect(lint(oldNode, caches)).toEqual(expected);
  expect(keptIn(caches)).toEqual([]);
});
