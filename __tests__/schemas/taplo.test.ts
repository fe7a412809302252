import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startTaplo } from './taplo.ts';

const editor = await startTaplo();
const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
/** The schema that README advises. */
const training = /^#:schema https:\S+\/main\/schemas\/(\S+)$/m.exec(readme)?.[1] ?? '';
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
      'unknown = 1',
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

  it.each(['res‸ume = "out"', '[training_arguments]\nres‸ume = "out"'])(
    'says what an option is, with the pages about it: %j',
    async (text) => {
      const shown = await editor.open(training, text).hover();
      expect(shown).toMatch(
        /^\[resume\]\(https:\S+\/wrong-resume-target\.md\)\n\nFolder of a saved state .*\.\n\nSee also \[/,
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
    ['max_train_steps = ‸', ['1600']],
  ])('completes values of the option only: %j', async (text, expected) => {
    expect(await labels(training, text)).toEqual(expected);
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

  it('completes keys with their meaning', async () => {
    const found = await editor.open(dataset, '[[datasets]]\n‸\n').complete();
    expect(found.find(({ label }) => label === 'resolution')?.documentation?.value).toMatch(
      /^Training resolu/,
    );
    expect(await labels(dataset, '[general]\n‸\n')).not.toContain('image_dir');
    expect(await labels(dataset, '[general]\nresize_interpolation = ‸')).toContain('"lanczos"');
  });
});
