import datasetDescriptions from '../../knowledge/dataset-descriptions.json' with { type: 'json' };
import descriptions from '../../knowledge/descriptions.json' with { type: 'json' };
import type { DatasetKind } from '../model/dataset.ts';
import {
  type DatasetKey,
  type DatasetType,
  datasetKeys,
  defaultOf,
  keysOf,
  knownInterpolations,
} from './dataset.ts';
import { check, closed, having, type JsonSchema, suggest, when } from './json-schema.ts';
import { holdsIn } from './options.ts';

const types: Readonly<Record<DatasetType, JsonSchema>> = {
  bool: { type: 'boolean' },
  int: { type: 'integer' },
  float: { type: 'number' },
  number: { type: 'number' },
  str: { type: 'string' },
  table: { type: 'object' },
  size: { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 },
  pair: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
};
/** What is to be known about a type that JSON Schema cannot say. */
const notes: Partial<Record<DatasetType, string>> = {
  float: 'Needs a decimal point: upstream refuses whole numbers here.',
  pair: 'Both need a decimal point: upstream refuses whole numbers here.',
};

const sentences: Readonly<Record<string, string>> = { ...descriptions, ...datasetDescriptions };

/**
 * The JSON Schema (draft-07) of dataset configs in a target, for editors. It knows no run, so it takes what any of the
 * FLUX scripts takes; it cannot tell `1` from `1.0`, and it takes no boolean for a number.
 * @throws RangeError when there is no such target.
 */
export function datasetSchema(target: string): JsonSchema {
  const subsets = described('subsets', 'The image folders of the dataset.', {
    type: 'array',
    items: { $ref: '#/definitions/subset' },
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Dataset config (${target})`,
    description: 'The images to train on, for --dataset_config.',
    ...closed({
      general: described(
        'general',
        'What holds for all datasets and subsets that do not say otherwise.',
        closed(propertiesOf(target, ({ level }) => level !== 'subset')),
      ),
      datasets: described('datasets', 'Sets of images; the batches of each are its own.', {
        type: 'array',
        items: { $ref: '#/definitions/dataset' },
      }),
    }),
    definitions: {
      dataset: {
        ...closed({ ...propertiesOf(target, at('dataset')), subsets }),
        ...check(
          onlyAlike('metadata_file', 'finetune', target),
          onlyAlike('conditioning_data_dir', 'controlnet', target),
          when({ not: having('subsets') }, only('controlnet', 'dataset', target)),
        ),
      },
      subset: {
        ...closed(propertiesOf(target, at('subset'))),
        ...check(
          when({ not: having('metadata_file') }, { allOf: requiredOf('dreambooth', target).map(having) }),
          when(having('metadata_file'), only('finetune', 'subset', target)),
          when(having('conditioning_data_dir'), only('controlnet', 'subset', target)),
        ),
      },
    },
  };
}

function described(title: string, description: string, schema: JsonSchema): JsonSchema {
  return { title, description, ...schema };
}

function at(wanted: 'dataset' | 'subset'): (key: DatasetKey) => boolean {
  return ({ level }) => level === 'any' || level === wanted;
}

function propertiesOf(target: string, takes: (key: DatasetKey) => boolean): JsonSchema {
  return Object.fromEntries(
    [...datasetKeys].flatMap(([name, key]) => {
      if (!takes(key) || !holdsIn(key, target)) return [];
      return [[name, property(name, key)]];
    }),
  );
}

function property(name: string, { type }: DatasetKey): JsonSchema {
  const usual = defaultOf(name);
  const description = [sentences[name], notes[type]].filter(Boolean).join(' ');
  const written = described(name, description, types[type]);
  return described(name, description, {
    // One number is a square.
    ...(type === 'size'
      ? { ...suggest(written), ...check({ anyOf: [types.int, types.size] }) }
      : types[type]),
    ...(name === 'resize_interpolation' && { enum: knownInterpolations }),
    ...(usual !== undefined && type !== 'bool' && { default: usual }),
  });
}

function requiredOf(kind: DatasetKind, target: string): readonly string[] {
  return [...keysOf(kind, 'subset', target)].flatMap(([name, { required }]) =>
    required?.includes(kind) ? name : [],
  );
}

/** Refuses what a kind does not know. */
function only(kind: DatasetKind, level: 'dataset' | 'subset', target: string): JsonSchema {
  const known = keysOf(kind, level, target);
  const others = [...datasetKeys].flatMap(([name, key]) =>
    at(level)(key) && !known.has(name) ? [[name, false] as const] : [],
  );
  return { properties: Object.fromEntries(others) };
}

/** If one subset has the key that makes its kind, all must, and the dataset's own keys must be of that kind. */
function onlyAlike(key: string, kind: DatasetKind, target: string): JsonSchema {
  const some = { properties: { subsets: { type: 'array', contains: having(key) } }, required: ['subsets'] };
  const all = { properties: { subsets: { type: 'array', items: having(key) } } };
  return when(some, { allOf: [only(kind, 'dataset', target), all] });
}
