import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { effectiveParts, readerOf, trainingSettings } from '../../../src/assemble/dataset/effective.ts';
import { defaultOf } from '../../../src/knowledge/dataset.ts';
import type { DatasetSettings } from '../../../src/model/dataset.ts';
import type { Script } from '../../../src/model/script.ts';
import { toPlain } from '../../../src/model/values.ts';
import { read } from './read.ts';
import { runOf } from './runs.ts';

type Params = Readonly<Record<string, unknown>>;

interface Case {
  readonly id: string;
  readonly script: Script;
  readonly file: string;
  readonly text: string;
  readonly extra?: readonly string[];
  /** What upstream passed to the constructors; `None` left out. */
  readonly blueprint?: readonly {
    readonly is_dreambooth: boolean;
    readonly is_controlnet: boolean;
    readonly params: Params;
    readonly subsets: readonly Params[];
  }[];
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../conformance/dataset-config.json'), 'utf8'),
);

describe('what counts for each dataset and subset', () => {
  // `train-config-toml` was run with a training config that the table does not hold.
  const built = cases.filter(({ id, blueprint }) => blueprint !== undefined && id !== 'train-config-toml');

  it.each(built)('$script $id', (probe) => {
    const run = runOf(asToml(probe.extra ?? []), probe.script);
    const parts = effectiveParts(read(probe.file, probe.text), readerOf(run), trainingSettings(run));
    const blueprint = probe.blueprint ?? [];
    expect(parts).toHaveLength(blueprint.length);
    for (const [at, part] of parts.entries()) {
      const built = blueprint[at];
      expect(part.kind === 'controlnet').toBe(built?.is_controlnet);
      if (part.kind !== 'controlnet') expect(part.kind === 'dreambooth').toBe(built?.is_dreambooth);
      expectSame(part.settings, built?.params ?? {});
      expect(part.subsets).toHaveLength(built?.subsets.length ?? 0);
      for (const [which, subset] of part.subsets.entries())
        expectSame(subset.settings, built?.subsets[which] ?? {});
    }
  });
});

/** Upstream's class got every value that was written and that it takes, and defaults for the rest. */
function expectSame(settings: DatasetSettings, params: Params): void {
  for (const [key, { value, level }] of settings) {
    if (!Object.hasOwn(params, key)) continue;
    const plain = toPlain(value);
    const wanted = key === 'resolution' || key === 'face_crop_aug_range' ? pair(plain, level) : plain;
    const got = params[key];
    expect({ [key]: wanted }).toEqual({ [key]: unwrapped(got) });
  }
  for (const [key, got] of Object.entries(params)) {
    const usual = defaultOf(key);
    if (!settings.has(key) && usual !== undefined)
      expect({ [key]: unwrapped(got) }).toEqual({ [key]: usual });
  }
  if ('resolution' in params) expect(settings.has('resolution')).toBe(true);
}

function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('tuple' in value) return value.tuple;
  return 'float' in value ? Number(value.float) : value;
}

function pair(value: unknown, place: string): unknown {
  const parts = place === 'training' ? String(value).split(',').map(Number) : value;
  if (!Array.isArray(parts)) return [parts, parts];
  return parts.length === 1 ? [parts[0], parts[0]] : parts;
}

/** Command line options as the lines of a training config that mean the same. */
function asToml(extra: readonly string[]): string {
  return extra
    .flatMap((word, at) => {
      if (!word.startsWith('--')) return [];
      const next = extra[at + 1];
      const option = word.slice(2);
      if (next === undefined || next.startsWith('--')) return [`${option} = true`];
      return [
        `${option} = ${/^\d+(\.\d+)?$/.test(next) && option !== 'resolution' ? next : JSON.stringify(next)}`,
      ];
    })
    .join('\n');
}
