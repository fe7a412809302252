import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkoutAt } from '../../src/files/checkout.ts';
import { lint } from '../../src/lint.ts';

const root = mkdtempSync(join(tmpdir(), 'dataset-refused-'));
afterAll(() => rmSync(root, { recursive: true }));

const subset = '[[datasets.subsets]]\nimage_dir = "/img"\ncaption_extension = ".txt"\n';

it.each([
  [`[[datasets]]\nresolution = "1024,1024"\n${subset}`, 'resolution-form not-numbers'],
  [`[[datasets]]\nresolution = "big"\n${subset}`, 'resolution-form not-numbers'],
  [`[[datasets]]\n${subset}resolution = 1024\n`, 'dataset-schema only-in-datasets'],
  [`[[datasets]]\nresoluton = 1024\n${subset}`, 'dataset-schema unknown-near'],
  [`resolution = 1024\n[[datasets]]\n${subset}`, 'dataset-schema top-level-key'],
  [
    '[[datasets]]\nresolution = 1024\n[[datasets.subsets]]\nimage_dir = "/img"\ncaption_extension = [".txt"]\n',
    'dataset-schema type-str',
  ],
  [
    '[[datasets]]\nresolution = 1024\n[[datasets.subsets]]\nimage_dir = "/img"\ncaption_extention = ".txt"\n',
    'dataset-schema other-name',
  ],
  [
    `[[datasets]]\nresolution = 1536\nenable_bucket = true\nmax_bucket_reso = "2048"\n${subset}`,
    'dataset-schema type-int',
  ],
  [
    `[[datasets]]\nresolution = 128\nenable_bucket = true\nmin_bucket_reso = "64"\n${subset}`,
    'dataset-schema type-int',
  ],
  [`[[datasets]]\nresolution = 1032\nenable_bucket = "true"\n${subset}`, 'dataset-schema type-bool'],
  [
    `[[datasets]]\nresolution = 1024\nvalidation_split = 0.2\nvalidation_seed = "1"\n${subset}`,
    'dataset-schema type-int',
  ],
  [
    `[[datasets]]\nresolution = 1024\nvalidation_split = "0.2"\nvalidation_seed = 1\n${subset}`,
    'dataset-schema type-float',
  ],
  [
    `[[datasets]]\nresolution = 1024\n${subset}keep_tokens = 1\nshuffle_caption = 1\n`,
    'dataset-schema type-bool',
  ],
])('one refused key is one finding: %#', async (dataset, expected) => {
  writeFileSync(join(root, 'dataset.toml'), dataset);
  writeFileSync(
    join(root, 'train.toml'),
    'network_module = "networks.lora_flux"\noutput_name = "cat"\nmax_train_epochs = 4\nvalidate_every_n_epochs = 1\ndataset_config = "dataset.toml"\n',
  );
  const { findings } = await lint(checkoutAt(root));
  expect(
    findings.filter(({ path }) => path === 'dataset.toml').map(({ rule, message }) => `${rule} ${message}`),
  ).toEqual([expected]);
  const aside = new Set(['validation-split', 'dataset-value', 'bucket-resolution']);
  expect(
    findings.filter(
      ({ path, rule }) => path === 'train.toml' && aside.has(rule) && /seed|split/.test(dataset),
    ),
  ).toEqual([]);
});
