import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceText, writeText } from '../../src/files/write.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'write-'));
  mkdirSync(join(root, 'configs'));
  writeFileSync(join(root, 'configs/a.toml'), '\ufeffa = 1\r\n');
});
afterEach(() => rmSync(root, { recursive: true }));

const read = (path: string) => readFileSync(join(root, path), 'utf8');

it('replaces a file, keeps its mode, and leaves nothing else behind', () => {
  chmodSync(join(root, 'configs/a.toml'), 0o640);
  expect(replaceText(root, 'configs/a.toml', '\ufeffa = 1\r\n', '\ufeffa = 2\r\n')).toBeUndefined();
  expect(read('configs/a.toml')).toBe('\ufeffa = 2\r\n');
  expect(statSync(join(root, 'configs/a.toml')).mode & 0o777).toBe(0o640);
  expect(readdirSync(join(root, 'configs'))).toEqual(['a.toml']);
});

it('makes another file, so that who has the old one open keeps it', () => {
  linkSync(join(root, 'configs/a.toml'), join(root, 'old'));
  replaceText(root, 'configs/a.toml', '\ufeffa = 1\r\n', 'b');
  expect(read('old')).toBe('\ufeffa = 1\r\n');
});

it('leaves a file alone that is not what was read', () => {
  expect(replaceText(root, 'configs/a.toml', 'a = 0', 'a = 2')).toBe('changed');
  expect(read('configs/a.toml')).toBe('\ufeffa = 1\r\n');
});

it('does not write through links, at the end of a path or in it', () => {
  symlinkSync('configs/a.toml', join(root, 'link.toml'));
  symlinkSync('configs', join(root, 'other'));
  symlinkSync('nowhere.json', join(root, 'dangling.json'));
  expect(replaceText(root, 'link.toml', '\ufeffa = 1\r\n', 'x')).toBe('link');
  expect(replaceText(root, 'other/a.toml', '\ufeffa = 1\r\n', 'x')).toBe('link');
  expect(writeText(root, 'link.toml', 'x')).toBe('link');
  expect(writeText(root, 'dangling.json', 'x')).toBe('link');
  expect(writeText(root, '../outside.json', 'x')).toBe('link');
  expect(read('configs/a.toml')).toBe('\ufeffa = 1\r\n');
  expect(readdirSync(root)).not.toContain('nowhere.json');
});

it('makes a new file, and replaces it', () => {
  expect(writeText(root, 'configs/new.json', '{}')).toBeUndefined();
  expect(writeText(root, 'configs/new.json', '[]')).toBeUndefined();
  expect(read('configs/new.json')).toBe('[]');
  expect(writeText(root, 'no/such/place.json', '')).toBe('link');
});
