import {
  type DatasetKey,
  type DatasetType,
  datasetKeys,
  defaultOf,
  keysOf,
  knownInterpolations,
} from '../../src/knowledge/dataset.ts';
import { newestTarget } from '../../src/knowledge/options.ts';
import type { JsonSchema } from '../../src/knowledge/schema.ts';
import { type DatasetKind, datasetKinds } from '../../src/model/dataset.ts';

const whole = { type: 'integer' };
const types: Readonly<Record<DatasetType, JsonSchema>> = {
  bool: { type: 'boolean' },
  int: whole,
  float: { type: 'number', description: 'With a decimal point: upstream refuses whole numbers here.' },
  number: { type: 'number' },
  str: { type: 'string' },
  table: { type: 'object' },
  size: {
    description: 'A whole number, or width and height.',
    anyOf: [whole, { type: 'array', items: whole, minItems: 2, maxItems: 2 }],
  },
  pair: {
    description: 'Two numbers with a decimal point: upstream refuses whole numbers here.',
    type: 'array',
    items: { type: 'number' },
    minItems: 2,
    maxItems: 2,
  },
};

/**
 * The JSON Schema (draft-07) of dataset configs in the newest version, for editors. It knows no run, so it takes what
 * any of the FLUX scripts takes; it cannot tell `1` from `1.0`, and it takes no boolean for a number.
 */
export function datasetSchema(): JsonSchema {
  const subset = levelOf('subset');
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'sd-scripts dataset config',
    type: 'object',
    properties: {
      general: {
        type: 'object',
        properties: propertiesOf(({ level }) => level !== 'subset'),
        additionalProperties: false,
      },
      datasets: { type: 'array', items: { $ref: '#/definitions/dataset' } },
    },
    additionalProperties: false,
    definitions: {
      dataset: {
        ...levelOf('dataset', { subsets: { type: 'array', items: { $ref: '#/definitions/subset' } } }),
        allOf: [
          onlyAlike('metadata_file', 'finetune'),
          onlyAlike('conditioning_data_dir', 'controlnet'),
          when({ not: { required: ['subsets'] } }, only('controlnet', 'dataset')),
        ],
      },
      subset: {
        ...subset,
        anyOf: datasetKinds.map((kind) => ({ required: requiredOf(kind) })),
        allOf: [
          when({ required: ['metadata_file'] }, only('finetune', 'subset')),
          when({ required: ['conditioning_data_dir'] }, only('controlnet', 'subset')),
        ],
      },
    },
  };
}

function levelOf(level: 'dataset' | 'subset', more: JsonSchema = {}): JsonSchema {
  const properties = propertiesOf((key) => key.level === 'any' || key.level === level);
  return { type: 'object', properties: { ...properties, ...more }, additionalProperties: false };
}

function propertiesOf(takes: (key: DatasetKey) => boolean): JsonSchema {
  return Object.fromEntries(
    [...datasetKeys].flatMap(([name, key]) => {
      if (!takes(key)) return [];
      const usual = defaultOf(name);
      const words = name === 'resize_interpolation' ? { enum: knownInterpolations } : {};
      return [[name, { ...types[key.type], ...words, ...(usual !== undefined && { default: usual }) }]];
    }),
  );
}

function requiredOf(kind: DatasetKind): readonly string[] {
  return [...keysOf(kind, 'subset', newestTarget)].flatMap(([name, { required }]) =>
    required?.includes(kind) ? name : [],
  );
}

/** Refuses what a kind does not know. */
function only(kind: DatasetKind, level: 'dataset' | 'subset'): JsonSchema {
  const known = keysOf(kind, level, newestTarget);
  const others = [...datasetKeys].flatMap(([name, key]) =>
    (key.level === 'any' || key.level === level) && !known.has(name) ? [[name, false] as const] : [],
  );
  return { properties: Object.fromEntries(others) };
}

/** If one subset has the key that makes its kind, all must, and the dataset's own keys must be of that kind. */
function onlyAlike(key: string, kind: DatasetKind): JsonSchema {
  const some = {
    required: ['subsets'],
    properties: { subsets: { type: 'array', contains: { type: 'object', required: [key] } } },
  };
  const all = { properties: { subsets: { type: 'array', items: { type: 'object', required: [key] } } } };
  return when(some, { allOf: [only(kind, 'dataset'), all] });
}

/** draft-07's `if` and `then`; an object literal with `then` would look like a promise. */
function when(condition: JsonSchema, consequence: JsonSchema): JsonSchema {
  return Object.fromEntries([
    ['if', condition],
    ['then', consequence],
  ]);
}
