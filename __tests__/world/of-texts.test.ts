import { expect, it } from 'vitest';
import { UsageError } from '../../src/model/errors.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { withTexts } from '../../src/world/with-texts.ts';

const files: readonly (readonly [string, string | Uint8Array])[] = [
  ['a/b.toml', 'seed = 1\n'],
  ['a/notes.md', '# notes\n'],
  ['node_modules/c.toml', ''],
  ['latin.toml', new Uint8Array([0x61, 0xff])],
  ['sd/flux_train_network.py', ''],
];
const world = worldOfTexts(files);
const list = (paths: readonly string[], isLeftOut = (_: string) => false, of = world) =>
  of.list({ paths, isLeftOut });

it('lists what is worth reading, and what is asked for whatever it is', () => {
  expect(list([]).files).toEqual(['a/b.toml', 'latin.toml', 'sd/flux_train_network.py']);
  const { files: listed, named, isAsked } = list(['a/notes.md', './a']);
  expect([...listed].sort()).toEqual(['a/b.toml', 'a/notes.md', 'latin.toml', 'sd/flux_train_network.py']);
  expect([...named]).toEqual(['a/notes.md']);
  expect(['a/b.toml', 'latin.toml'].map(isAsked)).toEqual([true, false]);
  expect(list([]).trainers).toEqual(['sd']);
});

it('says what was left out, and what is not there', () => {
  expect(list([], (path) => path === 'a/b.toml').skipped).toEqual([
    { path: 'a/b.toml', message: 'left-out' },
  ]);
  for (const path of ['no.toml', '../a', '/a']) expect(() => list([path])).toThrow(UsageError);
  expect(() => list(['no.toml'])).toThrow("'no.toml' does not exist in '/'");
});

it('tells what is at a path, and nothing of what is outside', () => {
  expect(['', '.', 'a', 'a/', 'a/../a/b.toml'].map(world.look)).toEqual([
    ...Array(4).fill('directory'),
    'file',
  ]);
  expect(['no', 'a/b.toml/c', '..', '/a', '~/a'].map(world.look)).toEqual([
    ...Array(2).fill('missing'),
    ...Array(3).fill('outside'),
  ]);
  expect(world.entries('a')).toEqual(['b.toml', 'notes.md']);
  expect(world.entries('..')).toEqual([]);
});

it('reads bytes as a checkout does', () => {
  expect(world.read('latin.toml')).toMatchObject({ message: 'not-utf-8', data: { line: 1, byte: '0xff' } });
  expect(world.read('a/b.toml', 4)).toMatchObject({ message: 'too-large', data: { size: 9, limit: 4 } });
  expect(world.read('no.toml')).toMatchObject({ message: 'vanished' });
});

it('holds other texts where some are laid over it, which alone can be asked for', () => {
  const texts = new Map([
    ['a/b.toml', 'seed = 2\n'],
    ['new.txt', ''],
  ]);
  const other = withTexts(world, texts);
  expect(other.read('a/b.toml')).toEqual({ text: 'seed = 2\n' });
  const { files: listed, named, isAsked } = list(['new.txt'], () => true, other);
  expect(listed).toEqual(['a/b.toml', 'new.txt']);
  expect([...named]).toEqual(['new.txt']);
  expect(['new.txt', 'a/b.toml'].map(isAsked)).toEqual([true, false]);
  expect(withTexts(world, new Map())).toBe(world);
});
