import { expect, it } from 'vitest';
import { lint } from '../../src/lint.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';

const files: readonly (readonly [string, string])[] = [
  [
    '.github/workflows/train.yml',
    'on: push\njobs: {j: {steps: [{run: accelerate launch flux_train_network.py}]}}\n',
  ],
  ['mkdocs.yml', 'site_name: accelerate your docs\n'],
  ['deploy.yaml', 'general: {}\ndatasets: [{subsets: [{image_dir: x}]}]\n'],
  ['broken.yml', 'a: [\n'],
  ['empty.yml', ''],
];

it('lists no YAML that has nothing to do with a training', async () => {
  const { asked, skipped, findings } = await lint(worldOfTexts(files));
  const elsewhere = findings.filter(({ path }) => path !== '.github/workflows/train.yml');
  expect(asked.documents.map(({ path }) => path)).toEqual(['.github/workflows/train.yml']);
  expect([skipped, elsewhere]).toEqual([[], []]);
});

it('says what becomes of YAML that was named', async () => {
  const { skipped } = await lint(worldOfTexts(files), { paths: ['broken.yml', 'deploy.yaml'] });
  expect(skipped.map(({ path, message }) => [path, message])).toEqual([
    ['broken.yml', 'unrelated'],
    ['deploy.yaml', 'unrelated'],
  ]);
});
