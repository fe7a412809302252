import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import store from '../../knowledge/accelerate-options.json' with { type: 'json' };
import { knownReleases } from '../../src/knowledge/accelerate.ts';
import { launcherOptions } from '../../src/knowledge/accelerate-options.ts';
import { optionTypes } from '../../src/model/option.ts';

const text = { type: 'string', minLength: 1 };
const release = { enum: knownReleases('accelerate') };
const state = {
  type: 'object',
  required: ['type'],
  additionalProperties: false,
  properties: {
    since: release,
    until: release,
    type: { enum: optionTypes },
    choices: { type: 'array', minItems: 1, uniqueItems: true, items: text },
  },
};
const schema = {
  type: 'object',
  required: ['evidence', 'first', 'newest', 'hyphensSince', 'letters', 'options'],
  additionalProperties: false,
  properties: {
    evidence: { type: 'array', minItems: 1, items: text },
    first: release,
    newest: release,
    hyphensSince: release,
    letters: { type: 'object', propertyNames: { pattern: '^[a-z]$' }, additionalProperties: text },
    options: {
      type: 'object',
      propertyNames: { pattern: '^[a-z0-9_]+$' },
      additionalProperties: { type: 'array', minItems: 1, items: state },
    },
  },
};

/** How many options the parser of a release's wheel has, and how many of them are flags; `--help` left out. */
const counted = {
  '0.25.0': [73, 19],
  '0.33.0': [80, 20],
  '1.6.0': [92, 22],
  '1.15.0': [123, 21],
};

describe('knowledge/accelerate-options.json', () => {
  it('has the shape that the code relies on', () => {
    const validate = new Ajv({ allErrors: true }).compile(schema);
    validate(store);
    expect(validate.errors).toBeNull();
    expect(Object.values(store.letters).every((name) => Object.hasOwn(store.options, name))).toBe(true);
  });
});

describe('launcherOptions', () => {
  it.each(Object.entries(counted))('knows all options of %s', (version, count) => {
    const options = new Set(launcherOptions(version).options.values());
    expect([options.size, [...options].filter(({ type }) => type === 'flag').length]).toEqual(count);
  });

  it('follows options through releases', () => {
    const at = (version: string, name: string) => launcherOptions(version).options.get(name);
    expect([at('1.6.0', 'use_tp'), at('1.7.0', 'use_tp'), at('1.3.0', 'use_tp')].map(Boolean)).toEqual([
      true,
      false,
      false,
    ]);
    expect(at('0.25.0', 'fsdp_sharding_strategy')?.type).toBe('int');
    expect(at('0.33.0', 'fsdp_sharding_strategy')?.type).toBe('str');
    expect(at('0.27.2', 'num-processes')).toBeUndefined();
    expect(at('0.28.0', 'num-processes')).toBe(at('0.28.0', 'num_processes'));
    expect(at('1.15.0', 'mixed_precision')?.choices).toEqual(['no', 'fp16', 'bf16', 'fp8']);
  });

  it('takes for a release that is not known what any release takes', () => {
    for (const options of [launcherOptions(), launcherOptions('0.24.0'), launcherOptions('99.0.0')]) {
      expect(options.options.get('use_tp')?.type).toBe('flag');
      expect(options.options.get('dynamo_backend')?.choices).toContain('ipex');
      expect(options.letters.get('t')?.name).toBe('tee');
    }
  });
});
