import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkoutAt } from '../../../src/files/checkout.ts';
import { lint } from '../../../src/lint.ts';
import type { LintOptions } from '../../../src/model/lint-options.ts';

const scratch = mkdtempSync(join(tmpdir(), 'dataset-owner-'));
afterAll(() => rmSync(scratch, { recursive: true }));
let count = 0;

/** The dataset files that are checked, and those that are left alone as nobody's. */
async function told(files: Readonly<Record<string, string>>, options: Partial<LintOptions> = {}) {
  count += 1;
  const root = join(scratch, String(count));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const { findings, repository, skipped } = await lint(checkoutAt(root), { ...options });
  const checked = repository.datasets.flatMap(({ document }) => document?.path ?? []).sort();
  const left = skipped.filter(({ message }) => message === 'dataset-elsewhere').map(({ path }) => path);
  for (const path of left) expect(findings.filter((finding) => finding.path === path)).toEqual([]);
  return { checked, left: left.sort() };
}

const dataset =
  '[[datasets]]\nresolution = 1024\nenable_bucket = true\nbucket_reso_steps = 32\n[[datasets.subsets]]\nimage_dir = "/img"\nkeep_tokens = 1\n';
const flux = (named = '') =>
  `network_module = "networks.lora_flux"\noutput_name = "a"\nnetwork_dim = 4\n${named}\n`;
const xl = (named = '') =>
  `network_module = "networks.lora"\npretrained_model_name_or_path = "sd_xl_base_1.0.safetensors"\nnetwork_dim = 4\noutput_name = "b"\nmax_train_epochs = 1\n${named}\n`;
const names = (path: string) => `dataset_config = "${path}"`;

it.each([
  ['nothing beside it', { 'dataset.toml': dataset }, [], ['dataset.toml']],
  ['a training of another model', { 'dataset.toml': dataset, 'train.toml': xl() }, [], ['dataset.toml']],
  [
    'one that another model reads, beside a FLUX run',
    { 'xl.toml': dataset, 'a.toml': xl(names('xl.toml')), 'b.toml': flux() },
    [],
    ['xl.toml'],
  ],
  [
    'one that both read',
    { 'data.toml': dataset, 'a.toml': xl(names('data.toml')), 'b.toml': flux(names('data.toml')) },
    ['data.toml'],
    [],
  ],
  [
    'one that a FLUX run names where it will lie',
    { 'data.toml': dataset, 'a.toml': xl(), 'b.toml': flux(names('/workspace/data.toml')) },
    ['data.toml'],
    [],
  ],
  ['a FLUX run that names none', { 'data.toml': dataset, 'conf/b.toml': flux() }, ['data.toml'], []],
  [
    'trainings of both, that name none',
    { 'data.toml': dataset, 'a.toml': xl(), 'b.toml': flux() },
    [],
    ['data.toml'],
  ],
  [
    'a folder of each',
    { 'one/d.toml': dataset, 'one/a.toml': xl(), 'two/d.toml': dataset, 'two/b.toml': flux() },
    ['two/d.toml'],
    ['one/d.toml'],
  ],
  [
    'names in a folder of each',
    {
      'one/d.toml': dataset,
      'one/a.toml': xl(names('/w/d.toml')),
      'two/d.toml': dataset,
      'two/b.toml': flux(names('/w/d.toml')),
    },
    ['two/d.toml'],
    ['one/d.toml'],
  ],
  ['a path that says FLUX', { 'flux/dataset.toml': dataset }, ['flux/dataset.toml'], []],
  ['a path that says FLUX.2', { 'flux2_dataset.toml': dataset }, [], ['flux2_dataset.toml']],
  [
    'a script that starts FLUX with it',
    {
      'd.toml': dataset,
      'a.toml': xl(),
      'go.sh': 'accelerate launch flux_train_network.py --dataset_config="./d.toml"\n',
    },
    ['d.toml'],
    [],
  ],
  [
    'a script that starts another training',
    { 'd.toml': dataset, 'go.sh': 'accelerate launch sdxl_train_network.py --dataset_config d.toml\n' },
    [],
    ['d.toml'],
  ],
])('%s', async (_, files, checked, left) => {
  expect(await told(files as Readonly<Record<string, string>>)).toEqual({ checked, left });
});

it('checks what is asked for', async () => {
  const files = { 'dataset.toml': dataset };
  const all = { checked: ['dataset.toml'], left: [] };
  expect(await told(files, { paths: ['dataset.toml'] })).toEqual(all);
  expect(await told(files, { script: 'flux_train.py' })).toEqual(all);
});
