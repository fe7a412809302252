import { describe, expect, it } from 'vitest';
import { environmentsOf, environmentsWith, possibleVersions } from '../../src/assemble/environments.ts';
import { allWithin, fittingVersions } from '../../src/assemble/specifiers.ts';
import type { Document } from '../../src/model/document.ts';
import type { Repository } from '../../src/model/repository.ts';
import type { Run } from '../../src/model/run.ts';
import { parse } from '../../src/parse/parse.ts';
import { pinsOf } from '../../src/parse/requirements/pins.ts';

function document(path: string, text: string): Document {
  return parse({ path, text });
}

function checkout(files: Readonly<Record<string, string>>, runPath = 'lora.toml'): Repository {
  const documents = Object.entries(files).map(([path, text]) => document(path, text));
  const run: Run = {
    kind: 'train-config',
    document: document(runPath, ''),
    script: 'flux_train_network.py',
    target: { name: 'sd-scripts 0.11.1', origin: 'default', reason: { message: 'newest' } },
    settings: new Map(),
    shadowed: [],
  };
  return { documents, runs: [run], datasets: [], pins: documents.flatMap(pinsOf) };
}

function paths(repository: Repository): string[] {
  return environmentsOf(repository).map(({ documents }) => documents.map(({ path }) => path).join(' + '));
}

describe('environmentsOf', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'a file with what it includes',
      { 'a.requirements.txt': '-r base/requirements.txt', 'base/requirements.txt': 'torch' },
      ['a.requirements.txt + base/requirements.txt'],
    ],
    [
      'what is included twice',
      {
        'requirements.txt': 'torch',
        'requirements_linux.txt': '-r requirements.txt',
        'requirements_windows.txt': '-r requirements.txt',
      },
      ['requirements_linux.txt + requirements.txt', 'requirements_windows.txt + requirements.txt'],
    ],
    [
      'files that include each other',
      { 'requirements-a.txt': 'torch\n-r requirements-b.txt', 'requirements-b.txt': '-r requirements-a.txt' },
      ['requirements-a.txt + requirements-b.txt'],
    ],
    [
      'a file that includes itself',
      { 'requirements.txt': 'torch\n-r requirements.txt' },
      ['requirements.txt'],
    ],
    [
      'what leaves the checkout',
      { 'requirements.txt': 'torch\n-r ../../requirements.txt\n-r missing.txt' },
      ['requirements.txt'],
    ],
    [
      'a Dockerfile with paths of its image',
      { Dockerfile: 'RUN pip install -r /app/requirements.txt', 'requirements.txt': 'torch' },
      ['Dockerfile + requirements.txt'],
    ],
    ['files that ask for nothing', { 'setup.sh': 'ls', 'requirements.txt': '# nothing' }, []],
  ])('%s', (_, files, expected) => {
    expect(paths(checkout(files))).toEqual(expected);
  });

  it('keeps to the installations around a run, and takes all where there is none', () => {
    const files = {
      'flux/requirements.txt': 'accelerate',
      'other/requirements.txt': 'accelerate',
      'requirements.txt': 'torch',
    };
    const found = (run: string) =>
      environmentsWith('accelerate', checkout(files, run)).map(({ documents }) => documents[0]?.path);
    expect(found('flux/configs/lora.toml')).toEqual(['flux/requirements.txt']);
    expect(found('configs/lora.toml')).toEqual(['flux/requirements.txt', 'other/requirements.txt']);
  });
});

describe('admitted', () => {
  it.each<[string, Record<string, string>, string[] | undefined]>([
    [
      'both bounds',
      {
        'requirements.txt': 'safetensors>=0.4.3\n-c constraints.txt',
        'constraints.txt': 'safetensors<0.4.5',
      },
      ['0.4.3', '0.4.4'],
    ],
    [
      'either platform',
      {
        'requirements.txt':
          "safetensors==0.4.5; sys_platform == 'linux'\nsafetensors==0.3.1; sys_platform == 'darwin'",
      },
      ['0.3.1', '0.4.5'],
    ],
    [
      'either of contradicting files',
      {
        'requirements.txt': 'safetensors==0.4.5\n-c constraints.txt',
        'constraints.txt': 'safetensors==0.3.1',
      },
      ['0.3.1', '0.4.5'],
    ],
    [
      'either line of a script',
      { 'setup.sh': 'pip install safetensors==0.4.5\npip install safetensors==0.4.2' },
      ['0.4.2', '0.4.5'],
    ],
    [
      'a script after its file',
      {
        'setup.sh': 'pip install -r requirements.txt safetensors==0.4.5',
        'requirements.txt': 'safetensors==0.4.2',
      },
      ['0.4.2', '0.4.5'],
    ],
    ['nothing', { 'requirements.txt': 'torch' }, undefined],
  ])('%s', (_, files, expected) => {
    const [environment] = environmentsOf(checkout(files));
    expect(environment && possibleVersions(environment, 'safetensors')).toEqual(expected);
  });
});

describe('fittingVersions', () => {
  it.each<[string, string | undefined, string[]]>([
    ['numpy', '>=1.26,<2', ['1.26.0', '1.26.1', '1.26.2', '1.26.3', '1.26.4']],
    ['torch', '==2.7.0+cu128', ['2.7.0']],
    ['torch', '==2.7.*', ['2.7.0', '2.7.1']],
    ['torch', '==99.1', ['99.1']],
    ['torch', '>=99', ['99']],
    ['torch', '==2.8.0.dev20250601', ['2.8.0.dev20250601']],
    ['torch', '<0.1', []],
    ['unfollowed', '==1.2', ['1.2']],
    ['unfollowed', undefined, []],
    ['constructor', '<2', []],
  ])('%s %s', (name, specifier, expected) => expect(fittingVersions(name, specifier)).toEqual(expected));

  it('is empty for no range', () => {
    expect(allWithin([], '>=1')).toBe(false);
    expect(allWithin(['1', '2'], '>=1')).toBe(true);
    expect(allWithin(['0.9', '2'], '>=1')).toBe(false);
  });
});
