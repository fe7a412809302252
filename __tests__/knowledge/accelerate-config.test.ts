import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import facts from '../../knowledge/accelerate-config.json' with { type: 'json' };
import { knownReleases } from '../../src/knowledge/accelerate.ts';
import {
  accelerateDoes,
  isAccelerateKey,
  isAcceleratePrecision,
  isDistributedType,
} from '../../src/knowledge/accelerate-config.ts';

const release = { enum: knownReleases('accelerate') };
const span = { type: 'object', additionalProperties: false, properties: { since: release, until: release } };
const spans = (names: object) => ({
  type: 'object',
  minProperties: 1,
  propertyNames: names,
  additionalProperties: span,
});
const texts = { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', minLength: 1 } };

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['evidence', 'first', 'newest', 'marks', 'keys', 'distributedTypes', 'precisions', 'behaviours'],
  properties: {
    evidence: texts,
    first: release,
    newest: release,
    marks: { ...texts, items: { enum: Object.keys(facts.keys) } },
    keys: spans({ pattern: '^[a-z0-9_]+$' }),
    distributedTypes: spans({ pattern: '^[A-Z_]+$' }),
    precisions: texts,
    behaviours: spans({ pattern: '^[a-zA-Z]+$' }),
  },
};

it('has its shape', () => {
  const validate = new Ajv({ allErrors: true }).compile(schema);
  validate(facts);
  expect(validate.errors ?? []).toEqual([]);
});

it('knows releases', () => {
  expect(['1.3.0', '1.4.0', '1.6.0', '1.7.0'].map((one) => isAccelerateKey('tp_config', one))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect([
    isDistributedType('TPU', '0.33.0'),
    isDistributedType('TPU'),
    isDistributedType('constructor'),
  ]).toEqual([false, true, false]);
  expect([isAcceleratePrecision('BF16'), isAcceleratePrecision('float16')]).toEqual([true, false]);
  expect(['0.33.0', '0.34.0', undefined, '9.9.9'].map((one) => accelerateDoes('falseIsNo', one))).toEqual([
    true,
    false,
    undefined,
    undefined,
  ]);
});
