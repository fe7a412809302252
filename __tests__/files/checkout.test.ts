import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { mostFiles } from '../../src/model/limits.ts';
import { openCheckout } from '../open-checkout.ts';

it('takes nothing that a change touches for harmless where there are too many files', async () => {
  const root = mkdtempSync(join(tmpdir(), 'checkout-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (let number = 0; number < mostFiles; number++) writeFileSync(join(root, `${number}.toml`), '');
  writeFileSync(join(root, 'b.json'), '{}');
  const beyond = async (isFirst: (path: string) => boolean) =>
    (await openCheckout(root, [], isFirst)).unreadable.map(({ path, suspect }) => [path, suspect]);
  expect(await beyond(() => false)).toEqual([['b.json', false]]);
  expect(await beyond(() => true)).toEqual([['b.json', true]]);
}, 60_000);
