import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkoutAt } from '../../src/files/checkout.ts';
import { lint } from '../../src/lint.ts';
import type { Script } from '../../src/model/script.ts';

const scratch = mkdtempSync(join(tmpdir(), 'start-stops-'));
afterAll(() => rmSync(scratch, { recursive: true }));
let count = 0;

const judging = new Set([
  'option-type',
  'dataset-value',
  'sampling',
  'precision-conflict',
  'bucket-resolution',
  'resolution-form',
]);

/** Those, and the one about keys that are no options. */
const unknowns = new Set([...judging, 'unknown-option']);

/** What the rules that judge values say of a checkout: `rule message severity`. */
async function said(
  files: Readonly<Record<string, string>>,
  script?: Script,
  target?: string,
  rules: ReadonlySet<string> = judging,
) {
  count += 1;
  const root = join(scratch, String(count));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const { findings } = await lint(checkoutAt(root), { ...(script && { script }), ...(target && { target }) });
  return findings
    .filter(({ rule, severity }) => rules.has(rule) && severity !== 'notice')
    .map(({ rule, message, severity }) => `${rule} ${message} ${severity}`);
}

const train = (more: string) =>
  `network_module = "networks.lora_flux"\noutput_name = "a"\nmixed_precision = "bf16"\n${more}\n`;

describe('values of a training config that stop the run at its start', () => {
  it.each([
    ['num_repeats = "2"', 'unknown-option dataset-stops error'],
    ['num_repeats = 2', 'unknown-option dataset warning'],
  ])('%s is told once', async (line, expected) => {
    expect(await said({ 'train.toml': train(line) }, undefined, undefined, unknowns)).toEqual([expected]);
  });

  it.each([
    ['sample_every_n_steps = "100"', 'sample_every_n_steps = 100', 'option-type text-stops error'],
    ['sample_every_n_epochs = "1"', 'sample_every_n_epochs = 1', 'option-type text-stops error'],
    ['batch_size = "2"', 'batch_size = 2', 'option-type dataset error'],
    ['batch_size = 2.0', 'batch_size = true', 'option-type dataset error'],
    ['prior_loss_weight = "1.0"', 'prior_loss_weight = 1', 'option-type dataset error'],
    ['face_crop_aug_range = "abc"', 'face_crop_aug_range = "1,3.0"', 'dataset-value face-crop error'],
    ['face_crop_aug_range = "nan,1"', 'face_crop_aug_range = "1_0,inf"', 'dataset-value face-crop error'],
    [
      'face_crop_aug_range = "0x1,0x2"',
      'face_crop_aug_range = " 1. , .5e1"',
      'dataset-value face-crop error',
    ],
    ['train_inpainting = 1', 'train_inpainting = true', 'option-type dataset error'],
    ['skip_image_resolution = 512', 'skip_image_resolution = "512"', 'resolution-form not-text error'],
  ])('%s, and not %s', async (wrong, right, expected) => {
    const prompts = 'sample_prompts = "p.txt"\n';
    expect(await said({ 'train.toml': train(prompts + wrong) })).toEqual([expected]);
    expect(await said({ 'train.toml': train(prompts + right) })).toEqual([]);
  });

  it('compares only what the script of that version compares', async () => {
    const files = { 'train.toml': train('train_inpainting = 1') };
    expect(await said(files, undefined, 'sd-scripts 0.10.1')).toEqual([]);
    const control = { 'train.toml': 'output_name = "a"\nmixed_precision = "bf16"\nclass_tokens = 1\n' };
    expect(await said(control, 'flux_train_control_net.py')).toEqual([]);
    const flux = { 'train.toml': 'output_name = "a"\nmixed_precision = "bf16"\nprior_loss_weight = "1"\n' };
    expect(await said(flux, 'flux_train.py')).toEqual(['option-type dataset error']);
  });
});

describe('sample prompts that are no text', () => {
  const list = 'sample_prompts = ["a cat", "a dog"]';
  it.each([
    [`${list}\ncache_text_encoder_outputs = true`, ['sampling not-text-stops error']],
    ['sample_prompts = 5\ncache_text_encoder_outputs = true', ['sampling not-text-stops error']],
    [`${list}\nsample_every_n_epochs = 1`, ['sampling not-text-stops error']],
    ['sample_prompts = 5\nsample_every_n_epochs = 1', ['sampling not-text warning']],
    [list, ['sampling not-text warning']],
    ['sample_prompts = "p.txt"\ncache_text_encoder_outputs = true\nsample_every_n_epochs = 1', []],
  ])('%j', async (text, expected) => {
    expect(await said({ 'train.toml': train(text) })).toEqual(expected);
  });
});

it.each([
  ['mixed_precision = "fp8"', ['precision-conflict eight warning']],
  ['mixed_precision = "fp8"\nfull_fp16 = true', ['precision-conflict full error']],
  ['mixed_precision = "fp8"\nfp8_base = true', ['precision-conflict eight warning']],
  ['mixed_precision = "fp16"\nfull_fp16 = true', []],
])('%j', async (text, expected) => {
  const files = { 'train.toml': `network_module = "networks.lora_flux"\noutput_name = "a"\n${text}\n` };
  expect(await said(files)).toEqual(expected);
});

const dataset = (subset: string, more = '') =>
  `[[datasets]]\nresolution = 1024\n${more}\n[[datasets.subsets]]\ncaption_extension = ".txt"\n${subset}\n`;

it.each([
  ['bucket_reso_steps = -64', ['bucket-resolution negative-steps error']],
  ['bucket_reso_steps = -64\nbucket_no_upscale = true', ['bucket-resolution negative-steps warning']],
  ['bucket_reso_steps = 64', []],
])('%j', async (steps, expected) => {
  const text = dataset('image_dir = "/img"', `enable_bucket = true\n${steps}`);
  expect(
    await said({ 'train.toml': train('dataset_config = "dataset.toml"'), 'dataset.toml': text }),
  ).toEqual(expected);
});

describe('a control net’s own options', () => {
  const control = (more: string) => ({
    'train.toml': `output_name = "a"\nmixed_precision = "bf16"\nresolution = "512"\ntrain_data_dir = "/img"\n${more}\n`,
  });
  const script = 'flux_train_control_net.py';
  it('have both folders', async () => {
    expect(await said(control(''), script)).toEqual(['dataset-value no-conditioning warning']);
    expect(await said(control('conditioning_data_dir = "/c"'), script)).toEqual([]);
    expect(await said(control('dataset_config = "/d.toml"'), script)).toEqual([]);
    expect(await said(control(''), 'flux_train.py')).toEqual([]);
  });
});

describe('files that are not there', () => {
  const masked = {
    'train.toml': train('dataset_config = "dataset.toml"\nmasked_loss = true'),
    'dataset.toml': dataset('image_dir = "img"\nconditioning_data_dir = "masks"'),
  };
  it('masks', async () => {
    const files = { ...masked, 'masks/readme.txt': '' };
    expect(await said({ ...files, 'img/a.png': '' })).toEqual(['dataset-value no-masks warning']);
    expect(await said({ ...files, 'img/a.png': '', 'masks/a.png': '' })).toEqual([]);
    expect(await said({ ...files, 'img/a.txt': '' })).toEqual([]);
    expect(await said({ ...masked, 'img/a.png': '' })).toEqual([]);
  });

  it('metadata', async () => {
    const files = (name: string) => ({
      'train.toml': train('dataset_config = "dataset.toml"'),
      'dataset.toml': `[[datasets]]\nresolution = 1024\n[[datasets.subsets]]\nimage_dir = "/img"\nmetadata_file = "meta/${name}"\n`,
    });
    const there = { 'meta/cat.json': '{}' };
    expect(await said({ ...files('cta.json'), ...there })).toEqual([
      'dataset-value metadata-missing warning',
    ]);
    expect(await said({ ...files('cat.json'), ...there })).toEqual([]);
    expect(await said({ ...files('cat.json'), 'meta/readme.md': '' })).toEqual([]);
    expect(await said(files('cat.json'))).toEqual([]);
  });

  it('the dataset file', async () => {
    const files = (name: string) => ({ 'conf/train.toml': train(`dataset_config = "conf/${name}"`) });
    const there = { 'conf/dataset.toml': dataset('image_dir = "/img"') };
    expect(await said({ ...files('datset.toml'), ...there })).toEqual([
      'dataset-value config-missing warning',
    ]);
    expect(await said({ ...files('dataset.toml'), ...there })).toEqual([]);
    expect(await said(files('dataset.toml'))).toEqual([]);
    expect(await said({ 'conf/train.toml': train('dataset_config = "/w/conf/x.toml"'), ...there })).toEqual(
      [],
    );
  });
});
