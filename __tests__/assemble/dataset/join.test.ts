import { describe, expect, it } from 'vitest';
import { resolveDatasetConfig } from '../../../src/assemble/dataset/join.ts';

const files = new Set(['dataset.toml', 'configs/dataset.toml', 'configs/own.toml', 'data/d.json']);
const exists = (path: string) => files.has(path);
const config = { folders: ['', 'configs'], exists };

describe('the file that dataset_config means', () => {
  it.each([
    ['data/d.json', { found: 'one', path: 'data/d.json' }],
    ['./data//d.json', { found: 'one', path: 'data/d.json' }],
    ['data\\d.json', { found: 'one', path: 'data/d.json' }],
    ['own.toml', { found: 'one', path: 'configs/own.toml' }],
    ['../data/d.json', { found: 'one', path: 'data/d.json' }],
    ['dataset.toml', { found: 'several', paths: ['dataset.toml', 'configs/dataset.toml'] }],
    ['missing.toml', { found: 'none', paths: ['missing.toml', 'configs/missing.toml'] }],
    ['../../dataset.toml', { found: 'outside' }],
    ['/workspace/dataset.toml', { found: 'outside' }],
    ['C:\\kohya\\dataset.toml', { found: 'outside' }],
    ['~/dataset.toml', { found: 'outside' }],
    ['$HOME/dataset.toml', { found: 'outside' }],
    ['', { found: 'outside' }],
  ])('%s', (value, wanted) => {
    expect(resolveDatasetConfig(value, config)).toEqual(wanted);
  });

  it('counts from the working directory alone where that is known', () => {
    expect(resolveDatasetConfig('dataset.toml', { ...config, folders: ['configs'] })).toEqual({
      found: 'one',
      path: 'configs/dataset.toml',
    });
    expect(resolveDatasetConfig('own.toml', { ...config, folders: [''] })).toEqual({
      found: 'none',
      paths: ['own.toml'],
    });
  });
});
