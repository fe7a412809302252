import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDataset, hasDatasetSuffix } from '../../../src/assemble/dataset/check.ts';
import type { DatasetReader } from '../../../src/knowledge/dataset.ts';
import type { Script } from '../../../src/model/script.ts';
import { read } from './read.ts';

/** What upstream made of a dataset config, run with two 8x8 images in `img` and `img2`. */
interface Case {
  readonly id: string;
  readonly script: Script;
  readonly file: string;
  readonly text: string;
  readonly extra?: readonly string[];
  readonly outcome: string;
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../conformance/dataset-config.json'), 'utf8'),
);

function readerOf({ script, extra }: Case): DatasetReader {
  return { script, target: 'sd-scripts 0.10.1', maskedLoss: extra?.includes('--masked_loss') ?? false };
}

describe('what upstream made of dataset configs', () => {
  const schema = cases.filter(({ outcome }) => !/^(load|args)/.test(outcome));

  it.each(schema)('$script $id', (probe) => {
    const document = read(probe.file, probe.text);
    const problems = checkDataset(document, readerOf(probe));
    if (!probe.outcome.startsWith('sanitize: ')) {
      expect(problems).toEqual([]);
      return;
    }
    const refused = keysRefused(probe.outcome);
    expect(problems.map(({ key }) => key)).toEqual(expect.arrayContaining(refused));
    if (!probe.outcome.includes('mixed'))
      expect(new Set(problems.map(({ key }) => key))).toEqual(new Set(refused));
  });

  it.each(cases.filter(({ outcome }) => outcome.startsWith('load: ')))(
    '$script $id is not read',
    ({ file, text }) => {
      const unread =
        !hasDatasetSuffix(file) || read(file, text).problems.some(({ severity }) => severity === 'error');
      expect(unread).toBe(true);
    },
  );
});

/** The last key of each path in upstream's complaint. */
function keysRefused(outcome: string): string[] {
  if (outcome.includes('mixed')) return ['metadata_file'];
  const paths = [...outcome.matchAll(/@ data((?:\[[^\]]*\])*)/g)].map(([, path = '']) => path);
  return paths.map((path) => [...path.matchAll(/\['([^']*)'\]/g)].at(-1)?.[1] ?? '');
}
