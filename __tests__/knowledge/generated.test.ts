import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { generatedFiles } from '../../scripts/knowledge/generated.ts';
import { newestTarget, optionsOf, targets } from '../../src/knowledge/options.ts';
import { schemaFor } from '../../src/knowledge/schema.ts';
import { scripts } from '../../src/model/run.ts';

test.each([...generatedFiles()])('%s is what npm run generate writes', (path, text) => {
  expect(existsSync(path) && readFileSync(path, 'utf8')).toBe(text);
});

describe('schemaFor', () => {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strict: true, strictTypes: false });
  const validate = ajv.compile(schemaFor('flux_train_network.py', newestTarget));
  const places = (config: object) => {
    validate(config);
    return (validate.errors ?? []).map(({ instancePath }) => instancePath).sort();
  };

  test('checks settings at the top and in tables, and lets other keys pass', () => {
    expect(places({ seed: 1, unknown: 'x', section: { seed: 2, network_args: ['a=1'] } })).toEqual([]);
    expect(places({ seed: '1', section: { save_state: 'yes', other: { seed: 'x' } } })).toEqual([
      '/section/save_state',
      '/seed',
    ]);
    expect(places({ network_args: { conv_dim: 4 } })).toEqual(['/network_args']);
    expect(places({ mixed_precision: 'fp8' })).toEqual(['/mixed_precision']);
  });

  test('takes every default that upstream has, and describes every option', () => {
    for (const script of scripts) {
      for (const { name } of targets) {
        const schema = schemaFor(script, name);
        const defaults = [...optionsOf(script, name).values()].filter((option) => option.default !== null);
        const config = Object.fromEntries(defaults.map((option) => [option.name, option.default]));
        expect(new Ajv({ strict: false }).validate(schema, config)).toBe(true);
        for (const property of Object.values(schema.properties as Record<string, object>)) {
          expect(property).toHaveProperty('description', expect.stringMatching(/^[^\n]+[.]$/));
        }
      }
    }
  });

  test('marks what is deprecated in the target', () => {
    const splitMode = { title: 'split_mode', type: 'boolean' };
    const of = (target: string) =>
      (schemaFor('flux_train_network.py', target).properties as Record<string, object>).split_mode;
    expect(of(newestTarget)).toMatchObject({ ...splitMode, deprecated: true });
    expect(of('sd-scripts sd3-2024-10-20')).not.toHaveProperty('deprecated');
  });
});
