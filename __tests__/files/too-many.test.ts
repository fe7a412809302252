import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { checkoutAt } from '../../src/files/checkout.ts';
import { lint } from '../../src/lint.ts';
import { mostEntries, mostFiles } from '../../src/model/limits.ts';
import { openCheckout } from '../open-checkout.ts';
import { printed } from '../report/sample.ts';

// The true limits take seconds to reach.
vi.mock('../../src/model/limits.ts', async (original) => ({
  ...(await original<typeof import('../../src/model/limits.ts')>()),
  mostEntries: 500,
  mostFiles: 200,
  mostValuesInAll: 100,
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

it('says what it left, and how bad that is', async () => {
  const told = async (paths: readonly string[] = []) =>
    printed('text', await lint(checkoutAt(root), { paths }), [], { width: 1000 });
  for (let number = 0; number < mostFiles; number++) write(`a/${number}.toml`, '');
  write('a/z.json', '{}');
  expect(await told()).toContain(
    'a/z.json: It comes after the first 200 files. Name it, or its directory, to have it read.',
  );
  write('a/z_flux.toml', '');
  write('a/z_lora.toml', '');
  expect(await told()).toContain(
    'From here on 3 files were not read and not checked: there are more than 200 that may be ours. Leave out with `exclude` what is not.',
  );
  for (let number = 0; number < mostEntries; number++) write(`many/${number}.png`, '');
  write('z/far.toml');
  expect(await told(['a/1.toml'])).toContain(
    '.: Only the first 500 names in directories were looked at for what belongs to the files asked for.',
  );
});

it('says of what it reads no more because of all before it', async () => {
  for (const path of ['a.json', 'b.json']) write(path, JSON.stringify({ a: Array(60).fill(1) }));
  write('c.json', '{}');
  write('d.json', '{"flux1_checkbox": true, "LoRA_type": "Flux1"}');
  const text = await printed('text', await lint(checkoutAt(root)), [], { width: 1000 });
  expect(text).toContain('c.json: It was not read: the files before it set more than 100 values.');
  expect(text).toContain(
    'This file was not checked: together, the files before it set more than 100 values. Leave out with `exclude` what is no training configuration.',
  );
});
