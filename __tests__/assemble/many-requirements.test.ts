import { expect, it } from 'vitest';
import { environmentsByRun, environmentsOf } from '../../src/assemble/environments.ts';
import { mostCompared, mostIncludes } from '../../src/model/limits.ts';
import type { Repository } from '../../src/model/repository.ts';
import type { Run } from '../../src/model/run.ts';
import { parse } from '../../src/parse/parse.ts';
import { pinsOf } from '../../src/parse/requirements/pins.ts';
import { check } from '../../src/rules/check.ts';
import { accelerateCompat } from '../../src/rules/versions/accelerate-compat.ts';
import { pinsConflict } from '../../src/rules/versions/pins-conflict.ts';
import { pinsContradict } from '../../src/rules/versions/pins-contradict.ts';

const pinRules = [accelerateCompat, pinsConflict, pinsContradict];

/** How often a version that is asked for is looked at, for each pin. */
function looksPerPin(texts: Readonly<Record<string, string>>): number {
  let looks = 0;
  const documents = Object.entries(texts).map(([path, text]) => parse({ path, text }));
  const pins = documents.flatMap(pinsOf).map((pin) => {
    const { specifier } = pin;
    return Object.defineProperty({ ...pin }, 'specifier', {
      enumerable: true,
      get: () => {
        looks += 1;
        return specifier;
      },
    });
  });
  const config = parse({ path: 'a/b/a.toml', text: 'save_state = true\n' });
  const run: Run = {
    kind: 'train-config',
    document: config,
    script: 'flux_train_network.py',
    target: { name: 'sd-scripts 0.9.1', origin: 'asked-for', reason: { message: 'given' } },
    settings: new Map(),
    shadowed: [],
  };
  const repository: Repository = {
    documents: [...documents, config],
    runs: [run],
    datasets: [],
    pins,
    stated: {},
  };
  check(repository, pinRules);
  return looks / pins.length;
}

const versions = (count: number) =>
  Array.from({ length: count }, (_, index) => `accelerate==1.${index % 7}.0\n`);
const named = (count: number, text: (index: number) => string) =>
  Object.fromEntries(
    versions(count).map((version, index) => [`requirements-${index}.txt`, version + text(index)]),
  );

it.each([
  [
    'equal pins of one file',
    (count: number) => ({ 'requirements.txt': 'accelerate==1.2.0\n'.repeat(count) }),
  ],
  ['different pins of one file', (count: number) => ({ 'requirements.txt': versions(count).join('') })],
  [
    'pins that no two are alike',
    (count: number) => ({
      'requirements.txt': versions(count)
        .map((_, index) => `accelerate>=0.${index}\n`)
        .join(''),
    }),
  ],
  ['files beside each other', (count: number) => named(count, () => '')],
  [
    'files that include each other',
    (count: number) =>
      named(
        count,
        (index) => `-r requirements-${(index + 1) % count}.txt\n-r requirements-${(index * 7) % count}.txt\n`,
      ),
  ],
  [
    'files that all include the same',
    (count: number) => ({
      ...named(count, () => '-r base.txt\n-r base/requirements.txt\n'),
      'base/requirements.txt': versions(count).join(''),
    }),
  ],
])('the cost of each pin does not grow with their number: %s', (_, texts) => {
  const [once, twice] = [400, 800].map((count) => looksPerPin(texts(count))) as [number, number];
  expect(twice).toBeLessThan(once * 1.25 + 5);
  expect(twice).toBeLessThan(12 * mostCompared);
});

it('follows so many includes and no more', () => {
  const documents = Object.entries(named(1000, (index) => `-r requirements-${index + 1}.txt\n`)).map(
    ([path, text]) => parse({ path, text }),
  );
  const repository = { documents, runs: [], datasets: [], pins: documents.flatMap(pinsOf), stated: {} };
  const [first] = environmentsOf(repository);
  expect(first?.documents).toHaveLength(mostIncludes + 1);
});

it('takes the installations of the nearest folder above a run', () => {
  const documents = ['requirements.txt', 'a/requirements.txt', 'c/requirements.txt'].map((path) =>
    parse({ path, text: 'accelerate==1.2.0\n' }),
  );
  const runs = ['a/b/x.toml', 'd/x.toml'].map((path) => ({ document: parse({ path, text: '' }) }) as Run);
  const repository = { documents, runs, datasets: [], pins: documents.flatMap(pinsOf), stated: {} };
  const found = environmentsByRun('accelerate', repository).map((group) => [
    group.runs.map(({ document }) => document.path),
    group.environments.map((environment) => environment.documents[0]?.path),
  ]);
  expect(found).toEqual([
    [['a/b/x.toml'], ['a/requirements.txt']],
    [['d/x.toml'], ['requirements.txt']],
  ]);
});
