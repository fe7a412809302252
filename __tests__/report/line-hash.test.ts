import { expect, it } from 'vitest';
import { lineHashes } from '../../src/report/line-hash.ts';
import { expectGrowth } from '../growth.ts';

/** The values are those of github/codeql-action's own function. */
it.each([
  ['', ['c129715d7a2bc9a3:1']],
  [
    'a = 1\r\n\ta = 1\n\na=1\n',
    [
      '444b6a50f7883228:1',
      'a4bf0b4ef2e77f27:1',
      'b4f7e615993a6336:1',
      '2fb41b19264fc464:1',
      'c129715d7a2bc9a3:1',
    ],
  ],
  [`${'k'.repeat(150)}\nend`, ['38ae8874fb795354:1', '43b6461eda086fe2:1']],
])('is what GitHub knows the lines by: %j', (text, hashes) => {
  expect(lineHashes(text)).toEqual(hashes);
});

it('counts lines that are alike', () => {
  const hashes = lineHashes('key = 1\n'.repeat(40));
  const counts = hashes.map((hash) => hash.split(':')[1]);
  expect(hashes).toHaveLength(41);
  expect(counts.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, index) => String(index + 1)));
});

it('takes a large file in its stride', async () => {
  await expectGrowth((lines) => lineHashes('learning_rate = 1e-4\n'.repeat(lines)), {
    from: 2_000,
    to: 16_000,
  });
});
