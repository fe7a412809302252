import { expect, it } from 'vitest';
import { readWorld } from '../../src/assemble/read.ts';
import type { SourceFile } from '../../src/model/document.ts';
import { isReadable } from '../../src/model/document.ts';
import {
  largestShell,
  mostItems,
  mostUnknownKeys,
  mostValues,
  mostValuesInAll,
} from '../../src/model/limits.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';

const unknown = (count: number) =>
  Array.from({ length: count }, (_, index) => `unknown_${index} = 1\n`).join('');

function read(files: readonly SourceFile[]) {
  const world = worldOfTexts(files.map(({ path, text }) => [path, text]));
  return readWorld(world, { paths: [], isLeftOut: () => false });
}

async function readOne(path: string, text: string) {
  const { documents } = await read([{ path, text }]);
  const [document] = documents;
  if (document === undefined) throw new Error('nothing was read');
  const told = document.problems.map(({ message, severity, data = {} }) => [
    message,
    severity,
    'count' in data ? data.count : undefined,
  ]);
  return { keys: document.root.entries.map(({ key }) => key), told, document };
}

it('keeps every key that means something, and so many others', async () => {
  const { keys, told, document } = await readOne('a.toml', `${unknown(1000)}resume = "a"\nimage_dir = "b"\n`);
  expect(keys).toHaveLength(mostUnknownKeys + 2);
  expect(keys.slice(-2)).toEqual(['resume', 'image_dir']);
  expect(told).toEqual([['too-much-in-it', 'error', 1000 - mostUnknownKeys]]);
  expect(isReadable(document)).toBe(true);
});

it('keeps so many items of a list, and so many values of a file', async () => {
  const item = '"a",';
  const list = await readOne('a.toml', `network_args = [${item.repeat(5000)}]\nseed = 1\n`);
  expect(list.keys).toEqual(['network_args', 'seed']);
  expect(list.told).toEqual([['too-much-in-it', 'error', 5000 - mostItems]]);
  const tables = `[[datasets]]\n${`a = [${item.repeat(500)}]\n`}`.repeat(100);
  expect((await readOne('a.toml', tables)).told).toEqual([['too-much-in-it', 'error', expect.any(Number)]]);
});

it('leaves what people write as it is', async () => {
  const text = `${unknown(mostUnknownKeys)}[a]\n${unknown(mostUnknownKeys)}`;
  expect((await readOne('a.toml', text)).told).toEqual([]);
  const sections = Array.from({ length: 1000 }, (_, index) => `[section_${index}]\nresume = "a"\n`).join('');
  expect((await readOne('a.toml', sections)).told).toEqual([]);
});

it('reads no more files than hold so many values, those first that are likely ours', async () => {
  const json = JSON.stringify({ a: Array.from({ length: 30 }, () => Array(900).fill(1)) });
  const files = Math.ceil(mostValuesInAll / mostValues) + 5;
  const texts = Array.from({ length: files }, (_, index) => ({ path: `a/${index}.json`, text: json }));
  const last = { path: 'z.toml', text: 'seed = 1\n' };
  const { documents, unreadable } = await read([...texts, last]);
  expect(documents.at(-1)?.path).toBe('z.toml');
  expect(documents.length + unreadable.length).toBe(files + 1);
  expect(unreadable).toHaveLength(5);
  expect(unreadable[0]).toMatchObject({
    message: 'too-much-in-all',
    listedAs: { message: 'too-much-in-all' },
  });
});

it('leaves a script that is too long, and says so', async () => {
  const script = (size: number) => `pip install accelerate==1.0.0\n${'a;'.repeat(size / 2)}`;
  expect((await readOne('train.sh', script(largestShell + 2))).told).toEqual([
    ['too-large', 'notice', undefined],
  ]);
  expect((await readOne('train.sh', script(1000))).told).toEqual([]);
  expect((await readOne('train.sh', 'a;'.repeat(largestShell))).told).toEqual([]);
});

it('reads so many scripts', async () => {
  const text = `pip install a\n${'x <<A\n'.repeat(10_000)}`;
  const files = Array.from({ length: 4 }, (_, index) => ({ path: `${index}.sh`, text }));
  const { documents, unreadable } = await read(files);
  expect([documents.length, unreadable.map(({ message }) => message)]).toEqual([
    2,
    ['too-much-in-all', 'too-much-in-all'],
  ]);
});
