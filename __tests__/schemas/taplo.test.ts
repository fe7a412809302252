import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { version } from '../../src/model/project.ts';
import { startTaplo } from './taplo.ts';

const editor = await startTaplo();
const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
/** The schema that README advises. */
const training = new RegExp(`^#:schema https:\\S+/v${version}/schemas/(\\S+)$`, 'm').exec(readme)?.[1] ?? '';
const dataset = 'dataset.schema.json';

/** The problems of a file; that nothing more comes is known once a later file was checked. */
async function problems(schema: string, text: string): Promise<readonly string[] | undefined> {
  const file = editor.open(schema, text);
  const later = editor.open(training, 'seed = "later"');
  await vi.waitFor(() => expect(later.problems()).toEqual(['1: "later" is not of type "integer"']));
  return file.problems();
}

async function labels(schema: string, text: string): Promise<readonly string[]> {
  return (await editor.open(schema, text).complete()).map(({ label }) => label).sort();
}

describe('a training config in taplo', () => {
  it('has nothing underlined when it is right', async () => {
    const text = [
      'save_state = true',
      'text_encoder_lr = [1e-4, 1e-5]',
      '[training_arguments]',
      'seed = 1',
      'network_args = ["conv_dim=4"]',
      '[log_config]',
      'mixed_precision = "bf16"',
      '[strangely_named]',
      'network_dim = 16',
      'optimizer_type = "prodigyplus.ProdigyPlusScheduleFree"',
      'text_encoder_lr = 1e-5',
    ];
    expect(await problems(training, text.join('\n'))).toEqual([]);
  });

  it('has each wrong value underlined once, in whatever table', async () => {
    const text = [
      'save_state = "yes"',
      '[training_arguments]',
      'mixed_precision = "fp8"',
      '[strangely_named]',
      'network_dim = "a"',
    ];
    expect((await problems(training, text.join('\n')))?.toSorted()).toEqual([
      '1: "yes" is not of type "boolean"',
      '3: "fp8" is not one of ["no","fp16","bf16"]',
      '5: "a" is not of type "integer"',
    ]);
  });

  it('has each key that is no option underlined once, and nothing else', async () => {
    const text = [
      'seed = 1',
      'network_dmi = 16',
      '[training_arguments]',
      'max_train_epochs = 4',
      'lr_warmup_setps = 10',
      '[strangely_named]',
      'output_name = "subject"',
      'outptu_dir = "out"',
      '[strangely_named.deeper]',
      'seed = 1',
      '[[lists]]',
      'seed = 1',
    ];
    const refused = 'no option of flux_train_network.py';
    expect((await problems(training, text.join('\n')))?.toSorted()).toEqual(
      ['11', '2', '5', '8', '9'].map((line) => expect.stringMatching(`^${line}: .*${refused}`)),
    );
  });

  it.each(['res‸ume = "out"', '[training_arguments]\nres‸ume = "out"'])(
    'says what an option is, with the pages about it: %j',
    async (text) => {
      const shown = await editor.open(training, text).hover();
      expect(shown).toMatch(
        /^Folder of a saved state .*\.\n\nSee \[wrong-resume-target\]\(https:\S+\/wrong-resume-target\.md\), \[/,
      );
      expect(shown).toMatch(/\/accelerate-compat\.md\)\.$/);
    },
  );

  it.each(['training_com‸ment = "x"', '[network_config]\ntraining_com‸ment = "x"'])(
    'says nothing but what the option is: %j',
    async (text) => {
      expect(await editor.open(training, text).hover()).toMatch(/^[A-Z][^\n]*\.$/);
    },
  );

  it.each(['‸\n', '[training_arguments]\n‸\n', 'save‸\n'])('completes options: %j', async (text) => {
    const found = await editor.open(training, text).complete();
    const saveState = found.find(({ label }) => label === 'save_state');
    expect(saveState?.documentation?.value).toMatch(/^Saves, next to each periodic model, the state/);
    expect(found.length).toBeGreaterThan(200);
  });

  it.each([
    ['mixed_precision = ‸', ['"bf16"', '"fp16"', '"no"']],
    ['[training_arguments]\nmixed_precision = "‸"', ['"bf16"', '"fp16"', '"no"']],
    ['save_state = ‸', ['false', 'true']],
    ['output_name = ‸', ['""']],
    ['[training_arguments]\nnetwork_module = ‸', ['"networks.lora_flux"', '"networks.oft_flux"']],
    ['dataset_config = ‸', ['""']],
    ['max_train_steps = ‸', ['1600']],
  ])('completes values of the option only: %j', async (text, expected) => {
    expect(await labels(training, text)).toEqual(expected);
  });
});

describe('what has names beside those that are known', () => {
  it.each([
    ['optimizer_type', '"AdamW8bit"'],
    ['lr_scheduler', '"cosine_with_restarts"'],
  ])('completes them: %s', async (option, name) => {
    const found = await labels(training, `${option} = ‸`);
    expect(found).toContain(name);
    expect(found).not.toContain('""');
    expect(await problems(training, `${option} = "a.module.Name"`)).toEqual([]);
    expect(await problems(training, `${option} = 5`)).toEqual(['1: 5 is not of type "string"']);
    const keys = await labels(training, '‸\n');
    expect(keys.filter((label) => label === option)).toHaveLength(1);
  });
});

describe('settings in taplo', () => {
  it('have each mistake underlined once', async () => {
    const text = [
      'preset = "strict"',
      'traget = "sd-scripts 0.11.1"',
      '[rules]',
      'missing-save-state = "off"',
      'training-lenght = "off"',
      'output-name = "fatal"',
      '[[overrides]]',
      'paths = ["a"]',
      'scirpt = "flux_train.py"',
    ];
    expect((await problems('settings.schema.json', text.join('\n')))?.toSorted()).toEqual([
      expect.stringMatching('^2: .*no setting'),
      expect.stringMatching('^5: .*no rule'),
      expect.stringMatching('^6: "fatal" is not one of'),
      expect.stringMatching('^9: .*no setting of an override'),
    ]);
  });
});

describe('a dataset config in taplo', () => {
  it('has nothing underlined when it is right', async () => {
    const text = [
      '[general]',
      'caption_extension = ".txt"',
      '[[datasets]]',
      'resolution = [512, 768]',
      '[[datasets.subsets]]',
      'image_dir = "a"',
      'num_repeats = 2',
    ];
    expect(await problems(dataset, text.join('\n'))).toEqual([]);
  });

  it('has what upstream refuses underlined', async () => {
    const text = '[[datasets]]\nbatch_size = "1"\n[[datasets.subsets]]\nnum_repeats = 2\n';
    const found = await problems(dataset, text);
    expect(found).toContainEqual('2: "1" is not of type "integer"');
    expect(found).toContainEqual(expect.stringMatching(/^3: "image_dir" is a required property$/));
  });

  it('has two typos underlined twice', async () => {
    const text = [
      '[general]',
      'enable_buckets = true',
      'caption_extension = ".txt"',
      'shuffle_caption = true',
      '[[datasets]]',
      'resolution = 1024',
      'batch_size = 4',
      '[[datasets.subsets]]',
      'image_dir = "a"',
      'num_repeat = 2',
      'flip_aug = true',
      '[[datasets.subsets]]',
      'image_dir = "b"',
    ];
    expect((await problems(dataset, text.join('\n')))?.map((line) => line.split(':')[0]).sort()).toEqual([
      '10',
      '2',
    ]);
    const top = 'seed = 1\n[genral]\nflip_aug = true\n[[datasets]]\nresolution = 512\n';
    expect((await problems(dataset, top))?.map((line) => line.split(':')[0]).sort()).toEqual(['1', '2']);
  });

  it('completes keys with their meaning', async () => {
    const found = await editor.open(dataset, '[[datasets]]\n‸\n').complete();
    expect(found.find(({ label }) => label === 'resolution')?.documentation?.value).toMatch(
      /^Training resolu/,
    );
    expect(await labels(dataset, '[general]\n‸\n')).not.toContain('image_dir');
    expect(await labels(dataset, '[general]\nresize_interpolation = ‸')).toContain('"lanczos"');
  });
});
