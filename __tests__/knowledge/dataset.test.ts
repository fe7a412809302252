import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import facts from '../../knowledge/dataset.json' with { type: 'json' };
import {
  bucketStepsMultiple,
  generalKeys,
  keysOf,
  type LevelSchema,
  supportedKinds,
} from '../../src/knowledge/dataset.ts';
import { targets } from '../../src/knowledge/options.ts';
import { type DatasetKind, datasetKinds } from '../../src/model/dataset.ts';
import { type Script, scripts } from '../../src/model/script.ts';

const types = ['bool', 'int', 'float', 'number', 'str', 'table', 'size', 'pair'];
const target = { enum: targets.map(({ name }) => name) };
const kinds = { type: 'array', items: { enum: datasetKinds } };
const evidence = { type: 'string', minLength: 1 };
const object = (properties: Record<string, object>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
const rows = (properties: Record<string, object>) => ({
  type: 'array',
  items: object({ script: { enum: scripts }, since: target, until: target, ...properties, evidence }, [
    'since',
    'until',
  ]),
});

const shape = object({
  about: { type: 'string' },
  keys: {
    type: 'object',
    additionalProperties: object(
      {
        type: { enum: types },
        level: { enum: ['any', 'dataset', 'subset'] },
        kinds,
        required: kinds,
        since: target,
        until: target,
        evidence,
      },
      ['kinds', 'required', 'since', 'until'],
    ),
  },
  training: {
    type: 'object',
    additionalProperties: object(
      { type: { enum: types }, key: { enum: Object.keys(facts.keys) }, since: target, evidence },
      ['key', 'since'],
    ),
  },
  effects: {
    type: 'object',
    additionalProperties: object({ since: target, until: target, evidence }, ['since', 'until']),
  },
  otherNames: { type: 'object', additionalProperties: { enum: Object.keys(facts.keys) } },
  kinds: rows({ kinds, masked: kinds }),
  bucketSteps: rows({ multiple: { type: 'integer' } }),
  defaults: object({ values: { type: 'object' }, evidence }),
  interpolations: object({ values: { type: 'array', items: { type: 'string' } }, evidence }),
});

it('has the shape that its reader takes for granted', () => {
  const ajv = new Ajv({ allErrors: true });
  expect(ajv.validate(shape, facts) ? [] : ajv.errors).toEqual([]);
});

/** Upstream's schemas as their objects say it, `key: type`, with `!` for a required key. */
interface Measured {
  readonly masked: boolean;
  /** Target and script. */
  readonly of: readonly (readonly [string, Script])[];
  readonly schema: {
    readonly general: Readonly<Record<string, string>>;
    readonly kinds: Readonly<
      Partial<Record<DatasetKind, { dataset: Record<string, string>; subset: Record<string, string> }>>
    >;
  };
}

const measured: readonly Measured[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../conformance/dataset-schema.json'), 'utf8'),
);
const cases = measured.flatMap(({ of, masked, schema }) =>
  of.map(([name, script]) => ({ name, script, masked, schema })),
);

describe('the keys of every version, script and level', () => {
  it.each(cases.filter(({ script, masked }) => !masked || script !== 'flux_train_control_net.py'))(
    'are those of $script in $name, masked loss $masked',
    ({ name, script, masked, schema }) => {
      const reader = { script, target: name, maskedLoss: masked };
      expect(types_(generalKeys(reader))).toEqual(schema.general);
      expect(new Set(supportedKinds(reader))).toEqual(new Set(Object.keys(schema.kinds)));
      for (const kind of supportedKinds(reader)) {
        expect(types_(keysOf(kind, 'dataset', name), kind)).toEqual(schema.kinds[kind]?.dataset);
        expect(types_(keysOf(kind, 'subset', name), kind)).toEqual(schema.kinds[kind]?.subset);
      }
    },
  );
});

it('asks for the bucket steps that each script asserts', () => {
  const newest = 'sd-scripts 0.10.1';
  expect(bucketStepsMultiple('flux_train_network.py', newest, 'dreambooth')).toBe(64);
  expect(bucketStepsMultiple('flux_train.py', newest, 'finetune')).toBe(16);
  expect(bucketStepsMultiple('flux_train_network.py', 'sd-scripts sd3-2024-08-17', 'dreambooth')).toBe(32);
  expect(bucketStepsMultiple('flux_train_control_net.py', newest, 'controlnet')).toBeUndefined();
});

function types_(schema: LevelSchema, kind?: DatasetKind): Record<string, string> {
  return Object.fromEntries(
    [...schema].map(([name, { type, required }]) => [
      name,
      kind && required?.includes(kind) ? `${type}!` : type,
    ]),
  );
}
