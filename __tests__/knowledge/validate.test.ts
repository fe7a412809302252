import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newestTarget, optionsOf } from '../../src/knowledge/options.ts';
import { valueSchema } from '../../src/knowledge/schema.ts';
import { valueProblems } from '../../src/knowledge/validate.ts';
import { scripts } from '../../src/model/script.ts';

describe('valueProblems', () => {
  test('names the option and the element that is wrong, types and choices apart', () => {
    expect(
      valueProblems('flux_train_network.py', {
        seed: '42',
        mixed_precision: 'fp8',
        save_precision: 16,
        save_state: 'false',
        optimizer_args: 'weight_decay=0.1',
        network_args: ['conv_dim=4', 4],
        learning_rate: 1,
        text_encoder_lr: 1e-5,
        typo: true,
      }),
    ).toEqual(
      expect.arrayContaining([
        { option: 'seed', is: 'type' },
        { option: 'mixed_precision', is: 'choice' },
        { option: 'save_precision', is: 'choice' },
        { option: 'save_state', is: 'type' },
        { option: 'optimizer_args', is: 'type' },
        { option: 'network_args', item: 1, is: 'type' },
      ]),
    );
  });

  test('accepts what is right, and infinite numbers as upstream does', () => {
    const settings = {
      seed: 42,
      learning_rate: Number.POSITIVE_INFINITY,
      network_args: ['a=1'],
      save_state: true,
    };
    expect(valueProblems('flux_train_network.py', settings)).toEqual([]);
  });

  test.each(scripts)('agrees with a validator made on the spot for every option of %s', (script) => {
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictNumbers: false });
    const options = [...optionsOf(script, newestTarget).values()];
    const checks = new Map(options.map((option) => [option.name, ajv.compile(valueSchema(option))]));
    const choices = options.flatMap((option) => option.choices ?? []);
    const value = fc.oneof(
      fc.boolean(),
      fc.integer(),
      fc.double(),
      fc.string(),
      fc.constantFrom(...choices),
      fc.array(fc.oneof(fc.string(), fc.integer())),
      fc.constant({}),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...checks.keys()), value), (settings) => {
        const wrong = Object.keys(settings).filter((name) => checks.get(name)?.(settings[name]) === false);
        const named = new Set(valueProblems(script, settings).map(({ option }) => option));
        expect([...named].sort()).toEqual(wrong.sort());
      }),
      { numRuns: 500 },
    );
  });
});
