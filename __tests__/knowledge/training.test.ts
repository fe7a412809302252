import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import facts from '../../knowledge/training.json' with { type: 'json' };
import { optionsOf, targets } from '../../src/knowledge/options.ts';
import { builtInOptimizers, optimizerArguments, schedulersOf } from '../../src/knowledge/training.ts';
import { scripts } from '../../src/model/script.ts';
import { curves } from '../../src/resume/rate.ts';

const evidence = { type: 'string', minLength: 10 };
const names = { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true };
const target = { enum: targets.map(({ name }) => name) };
const object = (properties: Record<string, object>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
const mapOf = (values: object) => ({ type: 'object', additionalProperties: values, minProperties: 1 });

const shape = object({
  about: { type: 'string' },
  optimizers: object({
    builtIn: object({ evidence, names: mapOf(object({ since: target }, ['since'])) }),
    torch: object({ evidence, classes: names }),
    elsewhere: object({ evidence, paths: mapOf({ type: 'string', pattern: '^\\w+(\\.\\w+)+$' }) }),
    arguments: mapOf(object({ names, sure: { type: 'boolean' }, evidence })),
  }),
  schedulers: object({
    evidence,
    names: mapOf(
      object(
        { since: target, refused: { const: true }, curve: { enum: curves }, reads: names, passes: names },
        ['since', 'refused', 'curve'],
      ),
    ),
    curves: object({
      evidence,
      shares: object({ since: target }),
      warmUpFromLeast: object({ since: target }),
    }),
    classes: object({ evidence, names }),
  }),
});

describe('knowledge/training.json', () => {
  it('has the shape that the code reads', () => {
    const ajv = new Ajv({ strict: true, allErrors: true });
    const validate = ajv.compile(shape);
    validate(facts);
    expect(validate.errors).toBeNull();
  });

  const known = new Set(
    scripts.flatMap((script) => targets.flatMap(({ name }) => [...optionsOf(script, name).keys()])),
  );

  it('speaks of options that exist', () => {
    const read = Object.values(facts.schedulers.names).flatMap(({ reads }) => reads);
    expect(read.filter((option) => !known.has(option))).toEqual([]);
  });

  it('knows the arguments of built-in optimizers only', () => {
    const lower = Object.keys(facts.optimizers.builtIn.names).map((name) => name.toLowerCase());
    expect([...optimizerArguments.keys()].filter((name) => !lower.includes(name))).toEqual([]);
  });

  it('follows the versions', () => {
    expect(builtInOptimizers('sd-scripts sd3-2024-08-17')).not.toContain('AdamWScheduleFree');
    expect(builtInOptimizers('sd-scripts sd3-2024-10-20')).not.toContain('RAdamScheduleFree');
    expect(builtInOptimizers('sd-scripts 0.10.1')).toContain('RAdamScheduleFree');
    expect(schedulersOf('sd-scripts sd3-2024-08-17').has('inverse_sqrt')).toBe(false);
    expect(schedulersOf('sd-scripts sd3-2024-10-20').has('inverse_sqrt')).toBe(true);
  });
});
