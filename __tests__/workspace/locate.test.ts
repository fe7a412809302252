import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isInside, locate, rootAbove } from '../../src/workspace/locate.ts';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'root-')));
afterAll(() => rmSync(scratch, { recursive: true }));
for (const directory of [
  'repo/.git',
  'repo/configs',
  'other/.git',
  'other/deep',
  'plain/sub',
  'loose/configs/deep',
]) {
  mkdirSync(join(scratch, directory), { recursive: true });
}
for (const file of [
  'repo/configs/a.toml',
  'other/deep/b.toml',
  'plain/c.toml',
  'plain/sub/d.toml',
  'loose/requirements.txt',
  'loose/configs/e.toml',
]) {
  writeFileSync(join(scratch, file), '');
}
symlinkSync(join(scratch, 'repo/configs'), join(scratch, 'plain/link'));
const at = (path: string) => join(scratch, path);

describe('locate', () => {
  it.each([
    ['the repository around the working directory', 'repo/configs', [], 'repo', []],
    [
      'paths that are relative to the working directory',
      'repo/configs',
      ['a.toml', '..'],
      'repo',
      ['configs/a.toml', '.'],
    ],
    ['the working directory where there is no repository', 'plain', ['sub/d.toml'], 'plain', ['sub/d.toml']],
    ['another repository', 'plain', ['../other/deep/b.toml'], 'other', ['deep/b.toml']],
    ['a path through a link', 'plain', ['link/a.toml'], 'repo', ['configs/a.toml']],
    ['the folder of a file outside', 'repo', ['../plain/c.toml'], 'plain', ['c.toml']],
    [
      'what is above two places',
      'repo',
      ['../plain/c.toml', 'configs'],
      '.',
      ['plain/c.toml', 'repo/configs'],
    ],
    [
      'what says which versions are installed, without a repository',
      'loose/configs',
      ['e.toml'],
      'loose',
      ['configs/e.toml'],
    ],
    ['what was asked for there, by nothing', 'loose/configs/deep', [], 'loose', ['configs/deep']],
    ['the same for a file elsewhere', 'plain', ['../loose/configs/e.toml'], 'loose', ['configs/e.toml']],
  ])('finds %s', (_, cwd, paths, root, inside) => {
    expect(locate(at(cwd), paths)).toEqual({ root: at(root), paths: inside });
  });

  it('refuses a path that is not there, in the words of the asker', () => {
    expect(() => locate(at('repo'), ['configs/../nope.toml'])).toThrow(
      "'configs/../nope.toml' does not exist",
    );
    expect(() => locate(at('repo'), [''])).toThrow("'' does not exist");
  });
});

describe('rootAbove', () => {
  it('stops at the top it is given', () => {
    expect(rootAbove(at('repo/configs'))).toBe(at('repo'));
    expect(rootAbove(at('repo/configs'), at('repo/configs'))).toBeUndefined();
  });
});

describe('isInside', () => {
  it.each([
    ['/a', '/a', true],
    ['/a', '/a/b', true],
    ['/a', '/a/..b', true],
    ['/a', '/ab', false],
    ['/a', '/', false],
  ])('says of %s and %s: %s', (directory, path, expected) => {
    expect(isInside(directory, path)).toBe(expected);
  });
});
