import { expect, it } from 'vitest';
import { launchesOf } from '../../src/assemble/launch/launches.ts';
import { canTrain } from '../../src/assemble/launch/telling.ts';
import { unparsed } from '../../src/model/document.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { expectGrowth } from '../growth.ts';

const training = 'accelerate launch flux_train_network.py --seed 1\n';

it.each([
  ['a.yml', 'on: push\njobs: {j: {steps: [{run: bash x/train.sh}]}}\n', 1],
  ['a.yml', 'on: push\njobs: {j: {steps: [{run: bash x/other.sh}]}}\n', 0],
  ['Makefile', 'all:\n\tsh x/train.sh\n', 1],
  ['justfile', 'all:\n    sh x/train.sh\n', 1],
])('%s follows scripts that train: %j', (path, text, count) => {
  const world = worldOfTexts([
    ['x/train.sh', training],
    ['x/other.sh', 'echo'],
  ]);
  expect(launchesOf(unparsed(path, text), world).launches).toHaveLength(count);
});

it('does not read what cannot train', () => {
  const broken = 'metadata: {namespace: flux-system}\nspec: [\n';
  expect(launchesOf(unparsed('a.yml', broken), worldOfTexts([]))).toEqual({ launches: [], problems: [] });
});

it.each(['a', 'a.', 'a.sh', 'a.sh ', './'])('looks at %j in step with its length', async (text) => {
  const look = (size: number) => {
    const document = unparsed('a.yml', text.repeat(size));
    const place = { document, range: { start: 0, end: 0 } };
    canTrain(document.text, { place, folder: { inside: '' } }, () => undefined);
  };
  await expectGrowth(look, { from: 4000, to: 40_000 });
});
