import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countImages } from '../../src/assemble/dataset/count.ts';
import { checkoutAt } from '../../src/files/checkout.ts';
import { lint } from '../../src/lint.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'count-')));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function images(folder: string, count: number, extension = '.png'): void {
  for (let index = 0; index < count; index++) write(`${folder}/${index}${extension}`);
}

async function counted(config: string, dataset?: string) {
  const named = dataset === undefined ? '' : 'dataset_config = "data.toml"\n';
  write('train.toml', `network_module = "networks.lora_flux"\nmax_train_epochs = 4\n${named}${config}`);
  if (dataset !== undefined) write('data.toml', dataset);
  const { repository } = await lint(checkoutAt(root));
  const found = repository.datasets.find(({ run }) => run?.document.path === 'train.toml');
  return found && countImages(found);
}

describe('images of a dataset file', () => {
  it('are those in its folders, not below, with their repeats', async () => {
    images('img', 5);
    images('img/more', 9);
    write('img/0.txt');
    write('img/.hidden.png');
    const file = '[[datasets]]\nbatch_size = 4\n[[datasets.subsets]]\nimage_dir = "img"\nnum_repeats = 3\n';
    expect(await counted('', file)).toEqual({ images: 15, batches: 4, isExact: true });
  });

  it('make batches for each dataset', async () => {
    images('a', 3);
    images('b', 3, '.JPG');
    const part = (dir: string) =>
      `[[datasets]]\nbatch_size = 2\n[[datasets.subsets]]\nimage_dir = "${dir}"\n`;
    expect(await counted('', part('a') + part('b'))).toEqual({ images: 6, batches: 4, isExact: true });
  });

  it('are an estimate where buckets or formats may change it', async () => {
    images('a', 3);
    images('b', 1, '.avif');
    const part = (dir: string, more: string) =>
      `[[datasets]]\n${more}[[datasets.subsets]]\nimage_dir = "${dir}"\n`;
    const bucketed = (size: number) => part('a', `enable_bucket = true\nbatch_size = ${size}\n`);
    expect(await counted('', bucketed(2))).toEqual({ images: 3, batches: 2, isExact: false });
    expect(await counted('', bucketed(1))).toEqual({ images: 3, batches: 3, isExact: true });
    expect(await counted('', part('b', ''))).toMatchObject({ images: 1, isExact: false });
  });

  it.each([
    ['a folder that is elsewhere', 'image_dir = "elsewhere"'],
    ['metadata', 'image_dir = "a"\nmetadata_file = "meta.json"'],
    ['a part kept for validation', 'image_dir = "a"', 'validation_split = 0.2\n'],
    ['no images', 'image_dir = "empty"'],
  ])('are not known with %s', async (_, subset, more = '') => {
    images('a', 3);
    write('empty/note.txt');
    expect(await counted('', `[[datasets]]\n${more}[[datasets.subsets]]\n${subset}\n`)).toBeUndefined();
  });
});

describe('images of train_data_dir', () => {
  it('lie in folders that begin with their repeats', async () => {
    images('data/10_cat', 3);
    images('data/2_dog', 4);
    images('data/cats', 50);
    images('data', 7);
    const config = 'train_data_dir = "data"\ntrain_batch_size = 5\n';
    expect(await counted(config)).toEqual({ images: 38, batches: 8, isExact: true });
  });

  it.each([
    [1, 5, 40],
    [1, 15, 40],
    [3, 15, 41],
  ])('are joined by as many images for regularisation (%i_reg with %i)', async (repeats, count, all) => {
    images('data/10_cat', 2);
    images(`reg/${repeats}_reg`, count);
    const config = 'train_data_dir = "data"\nreg_data_dir = "reg"\n';
    expect((await counted(config))?.images).toBe(all);
  });
});
