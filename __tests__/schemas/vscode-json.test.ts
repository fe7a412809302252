import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import json from 'vscode-json-languageservice';
import { version } from '../../src/model/project.ts';

const project = join(import.meta.dirname, '../..');
const published = `https://raw.githubusercontent.com/kohya-flux-lint/kohya-flux-lint/v${version}/`;
const mark = '‸';

const readme = readFileSync(join(project, 'README.md'), 'utf8');
const settings = JSON.parse(/```json\n(\{\s*"json\.schemas"[^`]*)```/.exec(readme)?.[1] ?? '{}');
const advised: readonly { url: string; fileMatch: string[] }[] = settings['json.schemas'];

const service = json.getLanguageService({
  schemaRequestService: async (url) => readFileSync(join(project, url.replace(published, '')), 'utf8'),
});
service.configure({ schemas: advised.map(({ url, fileMatch }) => ({ uri: url, fileMatch })) });

/** A dataset file as VS Code sees it with the settings that README advises; `‸` marks the place and is not part of it. */
function open(marked: string) {
  const text = json.TextDocument.create('file:///dataset.json', 'json', 1, marked.replace(mark, ''));
  const place = text.positionAt(marked.indexOf(mark));
  const parsed = service.parseJSONDocument(text);
  return {
    problems: async () => {
      const found = await service.doValidation(text, parsed);
      return found.map(({ message, range }) => `${text.getText(range)}: ${message}`);
    },
    hover: async () => (await service.doHover(text, place, parsed))?.contents,
    complete: async () => (await service.doComplete(text, place, parsed))?.items ?? [],
  };
}

function subset(keys: string): string {
  return `{"datasets": [{"subsets": [{${keys}}]}]}`;
}

describe('a dataset config in VS Code', () => {
  it.each([
    [subset('"image_dir": "a", "num_repeats": 2, "caption_dropout_rate": 0.1'), []],
    ['{"general": {"resolution": 512}, "datasets": [{"resolution": [512, 768]}]}', []],
    [subset('"image_dir": 1'), ['1: Incorrect type. Expected "string".']],
    [subset('"image_dir": "a", "num_repeat": 2'), ['"num_repeat": Property num_repeat is not allowed.']],
    [subset('"num_repeats": 2'), ['{: Missing property "image_dir".']],
    [subset('"metadata_file": "a", "is_reg": true'), ['"is_reg": Property is_reg is not allowed.']],
    [subset('"image_dir": "a"}, {"metadata_file": "b"'), ['{: Missing property "metadata_file".']],
    ['{"general": {"image_dir": "a"}}', ['"image_dir": Property image_dir is not allowed.']],
    [
      '{"datasets": [{"resolution": [1, 2, 3]}]}',
      ['[1, 2, 3]: Array has too many items. Expected 2 or fewer.'],
    ],
  ])('has underlined what upstream refuses: %s', async (text, expected) => {
    expect(await open(text).problems()).toEqual(expected);
  });

  it.each([
    ['{"gen‸eral": {}}', /^general\n\nWhat holds for all datasets/],
    ['{"general": {"resol‸ution": 512}}', /^resolution\n\nTraining resolution in pixels: one whole number/],
    [subset('"image_‸dir": "a"'), /^image\\_dir\n\nFolder of the images/],
    [subset('"face_crop_aug_range‸": [1.0, 2.0]'), /need a decimal point/],
  ])('says what a key is: %s', async (text, expected) => {
    expect(await open(text).hover()).toEqual([expect.stringMatching(expected)]);
  });

  it.each([
    ['{‸}', ['datasets', 'general'], ['image_dir']],
    ['{"general": {‸}}', ['batch_size', 'resolution'], ['image_dir', 'subsets']],
    ['{"datasets": [{‸}]}', ['batch_size', 'subsets'], ['image_dir']],
    [subset('"image_dir": "a", ‸'), ['is_reg', 'class_tokens'], ['image_dir', 'batch_size']],
    [subset('"flip_aug": ‸'), ['true', 'false'], ['null']],
    [subset('"resize_interpolation": ‸'), ['"lanczos"', '"area"'], ['""']],
  ])('completes: %s', async (text, some, none) => {
    const labels = (await open(text).complete()).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(some));
    expect(labels.filter((label) => none.includes(label))).toEqual([]);
  });
});
