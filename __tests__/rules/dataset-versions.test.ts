import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkoutAt } from '../../src/files/checkout.ts';
import { lint } from '../../src/lint.ts';
import { en } from '../../src/messages/en.ts';
import { renderAny } from '../../src/messages/render.ts';
import type { Script } from '../../src/model/script.ts';

const root = mkdtempSync(join(tmpdir(), 'dataset-versions-'));
afterAll(() => rmSync(root, { recursive: true }));

interface Given {
  readonly target: string;
  readonly dataset: string;
  readonly train?: string;
  readonly script?: Script;
}

/** The errors and warnings of a run with a dataset file, one `rule message severity` each. */
async function said({ target, dataset, train = '', script = 'flux_train_network.py' }: Given) {
  writeFileSync(
    join(root, 'train.toml'),
    `pretrained_model_name_or_path = "flux1-dev.safetensors"\nae = "ae.safetensors"\nclip_l = "clip_l.safetensors"
t5xxl = "t5xxl.safetensors"\noutput_name = "cat"\noutput_dir = "out"\nsave_state = true\nsave_every_n_epochs = 1
save_last_n_epochs = 2\nmixed_precision = "bf16"\nsave_model_as = "safetensors"\nsave_precision = "bf16"\nseed = 1
optimizer_type = "AdamW8bit"\nlearning_rate = 1e-4\nguidance_scale = 1.0\ntimestep_sampling = "shift"
gradient_checkpointing = true\nmodel_prediction_type = "raw"\nmax_train_epochs = 4\ndataset_config = "dataset.toml"
${script === 'flux_train_network.py' ? 'network_module = "networks.lora_flux"\n' : ''}${train}\n`,
  );
  writeFileSync(join(root, 'dataset.toml'), dataset);
  const { findings, repository } = await lint(checkoutAt(root), { script, target });
  expect(repository.runs).toHaveLength(1);
  expect(repository.datasets.map(({ document }) => document?.path)).toEqual(['dataset.toml']);
  return findings
    .filter(({ severity }) => severity !== 'notice')
    .map(({ rule, message, severity, data }) => ({
      short: `${rule} ${message} ${severity}`,
      text: renderAny(en, rule, { message, data }),
    }));
}

const shorts = async (given: Given) => (await said(given)).map(({ short }) => short);

const before = 'sd-scripts 0.10.1';
const first = 'sd-scripts 0.10.4';
const newest = 'sd-scripts 0.11.1';

function file({ general = '', dataset = '', subset = 'image_dir = "/img"' }): string {
  return `[general]\ncaption_extension = ".txt"\n${general}\n[[datasets]]\nresolution = 1024\n${dataset}\n[[datasets.subsets]]\n${subset}\n`;
}

describe('skip_image_resolution', () => {
  const key = 'skip_image_resolution = 512';
  const pair = 'skip_image_resolution = [512, 768]';
  it.each([
    ['in [general]', file({ general: key })],
    ['in [[datasets]]', file({ dataset: pair })],
    [
      'alone in [general]',
      `[general]\n${key}\n[[datasets]]\nresolution = 1024\n[[datasets.subsets]]\nimage_dir = "/img"\ncaption_extension = ".txt"\n`,
    ],
  ])('%s is right from the version that has it', async (_, dataset) => {
    expect(await shorts({ target: newest, dataset })).toEqual([]);
    expect(await shorts({ target: first, dataset })).toEqual([]);
    expect(await shorts({ target: 'kohya_ss 26.0.0', dataset })).toEqual([]);
    const early = await said({ target: before, dataset });
    expect(early.map(({ short }) => short)).toEqual(['dataset-schema later error']);
    expect(early[0]?.text).toContain(
      'came with sd-scripts 0.10.4 / kohya_ss 26.0.0; sd-scripts 0.10.1 refuses it',
    );
  });

  it('is refused in a subset, and of another type', async () => {
    const subset = `image_dir = "/img"\n${key}`;
    expect(await shorts({ target: newest, dataset: file({ subset }) })).toEqual([
      'dataset-schema only-in-datasets error',
    ]);
    const dataset = file({ dataset: 'skip_image_resolution = "512"' });
    expect(await shorts({ target: newest, dataset })).toEqual(['resolution-form not-numbers error']);
  });

  it.each([
    ['512', ['resolution-form not-text error']],
    ['[512, 512]', ['resolution-form not-text error']],
    ['"512x512"', ['resolution-form not-a-size error']],
    ['"512"', []],
    ['"512,768"', []],
  ])('is text in a training config: %s', async (value, expected) => {
    const train = `skip_image_resolution = ${value}`;
    expect(await shorts({ target: newest, dataset: file({}), train })).toEqual(expected);
    const early = await shorts({ target: before, dataset: file({}), train });
    expect(early).toEqual(['option-not-in-target not-yet warning']);
  });
});

it('does not find an option of a newer version in a dataset’s place', async () => {
  const train = 'train_inpainting = 1';
  expect(await shorts({ target: newest, dataset: file({}), train })).toEqual(['option-type dataset error']);
  expect(await shorts({ target: newest, dataset: file({}), train: 'train_inpainting = true' })).toEqual([]);
});

describe('what a version mended', () => {
  const masks = {
    dataset: file({
      dataset: 'validation_split = 0.2\nvalidation_seed = 1',
      subset: 'image_dir = "/img"\nconditioning_data_dir = "/masks"',
    }),
    train: 'masked_loss = true',
  };

  it('lets surplus masks be', async () => {
    expect(await shorts({ target: before, ...masks })).toEqual(['validation-split conditioning error']);
    expect(await shorts({ target: first, ...masks })).toEqual(['validation-split same-part warning']);
    const script = 'flux_train_control_net.py';
    expect(await shorts({ target: newest, dataset: masks.dataset, script })).toEqual([
      'validation-split unused-set error',
    ]);
  });

  it('finds cached captions by their path', async () => {
    const dataset = file({
      dataset: 'validation_split = 0.2\nvalidation_seed = 1',
      subset: 'image_dir = "/img"\ncache_info = true',
    });
    expect(await shorts({ target: before, dataset })).toEqual(['validation-split cache-info error']);
    expect(await shorts({ target: first, dataset })).toEqual(['validation-split cache-of-a-part error']);
  });

  it('reads metadata without cached latents', async () => {
    const dataset = `[[datasets]]\nresolution = 1024\n[[datasets.subsets]]\nimage_dir = "/img"\nmetadata_file = "/meta.json"\n`;
    const script = 'flux_train.py';
    expect(await shorts({ target: 'sd-scripts 0.10.5', dataset, script })).toEqual([
      'latent-cache-conflict metadata error',
    ]);
    expect(await shorts({ target: 'sd-scripts 0.10.6', dataset, script })).toEqual([]);
  });
});
