import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { indexOf, readIndex } from '../../src/files/git-index.ts';
import { openCheckout } from '../open-checkout.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'submodules-')));
});
afterEach(() => rmSync(root, { recursive: true }));

function git(...words: string[]): void {
  execFileSync('git', ['-C', root, ...words], { stdio: 'ignore' });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const commit = 'ae72efb92babe89ff8e70f057e42db68440e8d61';
const other = '6721028c79ee85a78b3a06dfd8954dae310a1cce';

test.each(['2', '3', '4'])('reads the submodules of an index of version %s that git wrote', (version) => {
  git('init', '-q');
  for (let index = 0; index < 30; index++) write(`files/with a name ${'x'.repeat(index)}.txt`, '');
  write(
    '.gitmodules',
    `[submodule "scripts"]\n\tpath = deep/er/sd-scripts\n\turl = https://github.com/kohya-ss/sd-scripts\n`,
  );
  git('add', '.');
  git('update-index', '--add', '--cacheinfo', `160000,${commit},deep/er/sd-scripts`);
  git('update-index', '--add', '--cacheinfo', `160000,${other},zz`);
  if (version === '3') {
    write('intended.txt', '');
    git('add', '-N', 'intended.txt');
  }
  git('update-index', '--index-version', version);
  expect(readIndex(root).submodules).toEqual([
    { path: 'deep/er/sd-scripts', commit, url: 'https://github.com/kohya-ss/sd-scripts' },
    { path: 'zz', commit: other },
  ]);
});

test('reads an index with SHA-256 hashes', () => {
  git('init', '-q', '--object-format=sha256');
  git('update-index', '--add', '--cacheinfo', `160000,${'ab'.repeat(32)},sub`);
  expect(readIndex(root).submodules).toEqual([{ path: 'sub', commit: 'ab'.repeat(32) }]);
});

test('finds none without a repository, and follows no link out of the checkout', () => {
  expect(readIndex(root).submodules).toEqual([]);
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  symlinkSync(outside, join(root, '.git'));
  expect(readIndex(root).submodules).toEqual([]);
  rmSync(outside, { recursive: true });
});

test('survives any bytes', () => {
  const header = Buffer.from('DIRC\0\0\0\x04\0\0\0\x05', 'latin1');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 2, max: 4 }), (bytes, version) => {
      header[7] = version;
      expect(Array.isArray(indexOf(Buffer.concat([header, bytes]), 20).submodules)).toBe(true);
    }),
  );
  expect(indexOf(Buffer.from('DIRC'), 20)).toEqual({
    submodules: [],
    files: new Set(),
    candidates: new Set(),
  });
});

test('files that git tracks are read where it ignores them, and the others of their folder are not', async () => {
  git('init', '-q');
  write('.gitignore', '*.toml\nout/\n');
  for (const path of [
    'a.toml',
    'b.toml',
    'out/deep/c.json',
    'out/d.json',
    'out/left/e.json',
    'out/requirements.txt',
  ])
    write(path, '{}');
  git('add', '-f', '.gitignore', 'a.toml', 'out/deep/c.json', 'out/requirements.txt');
  const { files, skipped } = await openCheckout(root, []);
  expect(files.map(({ path }) => path)).toEqual(['a.toml', 'out/deep/c.json', 'out/requirements.txt']);
  expect(skipped.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'b.toml: ignored',
    'out/d.json: ignored',
    'out/left: ignored',
  ]);
  rmSync(join(root, '.git'), { recursive: true });
  expect((await openCheckout(root, [])).files).toEqual([]);
});

test('a linked worktree tracks what its own index records', async () => {
  git('init', '-q');
  write('.gitignore', 'out/\n');
  write('out/a.toml', '{}');
  git('add', '-f', '.');
  git('update-index', '--add', '--cacheinfo', `160000,${commit},deep/er/sd-scripts`);
  git('-c', 'user.name=a', '-c', 'user.email=a', 'commit', '-q', '-m', 'a');
  git('worktree', 'add', '-q', 'tree');
  const { files, submodules } = await openCheckout(join(root, 'tree'), []);
  expect(files.map(({ path }) => path)).toEqual(['out/a.toml']);
  expect(submodules()).toEqual([{ path: 'deep/er/sd-scripts', commit }]);
  expect(readIndex(join(root, 'tree'))).toEqual(readIndex(root));
});
