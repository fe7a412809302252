import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { mostEntries, mostFiles } from '../../src/model/limits.ts';
import { openCheckout } from '../open-checkout.ts';

// The true limits take seconds to reach.
vi.mock('../../src/model/limits.ts', async (original) => ({
  ...(await original<typeof import('../../src/model/limits.ts')>()),
  mostEntries: 500,
  mostFiles: 200,
}));

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'too-many-'));
});

function write(path: string, text = 'a = 1\n'): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

it('takes nothing that a change touches for harmless where there are too many files', async () => {
  for (let number = 0; number < mostFiles; number++) write(`${number}.toml`, '');
  write('b.json', '{}');
  const beyond = async (isFirst: (path: string) => boolean) =>
    (await openCheckout(root, [], isFirst)).unreadable.map(({ path, suspect }) => [path, suspect]);
  expect(await beyond(() => false)).toEqual([['b.json', false]]);
  expect(await beyond(() => true)).toEqual([['b.json', true]]);
});

it('reads what is asked for whatever else there is, and says when not all of that was looked at', async () => {
  for (const path of ['deep/er/c.toml', 'requirements.txt', 'z/far.toml']) write(path);
  for (let number = 0; number < mostEntries; number++) write(`many/${number}.png`, '');
  const checkout = await openCheckout(root, ['deep/er/c.toml']);
  expect(checkout.files.map(({ path }) => path)).toEqual(['deep/er/c.toml', 'requirements.txt']);
  expect(checkout.skipped).toEqual([
    { path: '.', message: 'too-much', data: { limit: String(mostEntries) } },
  ]);
  expect(checkout.whole).toBe(false);
  expect((await openCheckout(root, [])).files).toHaveLength(3);
});
