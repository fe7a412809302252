import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { argumentKinds, argumentsIn, fluxModules } from '../../src/knowledge/networks.ts';
import { targets } from '../../src/knowledge/options.ts';
import { models } from '../../src/knowledge/scripts.ts';

const facts = JSON.parse(readFileSync('knowledge/networks.json', 'utf8'));
const evidence = { type: 'string', minLength: 10 };
const target = { enum: targets.map(({ name }) => name) };
const module = { type: 'string', pattern: '^networks\\.[a-z0-9_]+$' };

function object(
  properties: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
) {
  return {
    type: 'object',
    properties: { ...properties, ...optional },
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

const argument = object({ is: { enum: argumentKinds } }, { since: target });
const names = { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string' } };

const shape = object({
  about: evidence,
  modules: {
    type: 'object',
    propertyNames: module,
    additionalProperties: object({
      is: { enum: ['lora', 'oft'] },
      since: target,
      positional: names,
      evidence,
      arguments: {
        type: 'object',
        propertyNames: { pattern: '^[a-z0-9_]+$' },
        additionalProperties: argument,
      },
    }),
  },
  otherModels: object({
    since: target,
    evidence,
    modules: {
      type: 'object',
      propertyNames: module,
      additionalProperties: object({
        family: { type: 'string' },
        instead: { enum: [...fluxModules.keys()] },
      }),
    },
  }),
  noNetwork: object({ evidence, modules: { ...names, items: module } }),
});

describe('knowledge/networks.json', () => {
  test('has its shape, with evidence everywhere', () => {
    const ajv = new Ajv({ allErrors: true });
    ajv.validate(shape, facts);
    expect(ajv.errors ?? []).toEqual([]);
  });

  test('keeps the most blocks to swap in step with the number of blocks', () => {
    const { blocks, mostToSwap } = models.flux;
    const { double, single } = blocks;
    const fits = (n: number) => {
      const ofDouble = Math.floor(n / 2);
      return ofDouble <= double - 2 && (n - ofDouble) * 2 <= single - 2;
    };
    expect(fits(mostToSwap)).toBe(true);
    expect(fits(mostToSwap + 1)).toBe(false);
  });

  test('takes no argument away from a later target', () => {
    for (const known of fluxModules.values()) {
      const counts = targets.map(({ name }) => argumentsIn(known, name).length);
      expect(counts).toEqual([...counts].sort((a, b) => a - b));
    }
  });

  test('knows the arguments of both ends of the history', () => {
    const lora = fluxModules.get('networks.lora_flux');
    expect(lora && argumentsIn(lora, 'sd-scripts sd3-2024-08-09')).not.toContain('train_t5xxl');
    expect(lora && argumentsIn(lora, 'sd-scripts 0.11.1')).toContain('network_reg_lrs');
  });
});
