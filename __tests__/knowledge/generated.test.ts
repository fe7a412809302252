import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import pages from '../../knowledge/pages.json' with { type: 'json' };
import { generatedFiles } from '../../scripts/knowledge/generated.ts';
import { newestTarget, optionsOf, targets } from '../../src/knowledge/options.ts';
import { schemaFor } from '../../src/knowledge/schema.ts';
import { rulePage } from '../../src/model/project.ts';
import { scripts } from '../../src/model/run.ts';

test.each([...generatedFiles()])('%s is what npm run generate writes', (path, text) => {
  expect(existsSync(path) && readFileSync(path, 'utf8')).toBe(text);
});

describe('schemaFor', () => {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strict: true, strictTypes: false });
  ajv.addKeyword('x-taplo');
  const validate = ajv.compile(schemaFor('flux_train_network.py', newestTarget));
  const places = (config: object) => {
    validate(config);
    const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
    return errors.map(({ instancePath }) => instancePath).sort();
  };

  test('checks settings at the top and in tables, and lets other keys pass', () => {
    expect(places({ seed: 1, unknown: 'x', section: { seed: 2, network_args: ['a=1'] } })).toEqual([]);
    expect(places({ seed: '1', section: { save_state: 'yes', other: { seed: 'x' } } })).toEqual([
      '/section/save_state',
      '/seed',
    ]);
    expect(places({ network_args: { conv_dim: 4 } })).toEqual(['/network_args']);
    expect(places({ mixed_precision: 'fp8' })).toEqual(['/mixed_precision']);
    expect(places({ log_config: { seed: 1 }, dataset_config: { seed: 'x' } })).toEqual([
      '/dataset_config/seed',
    ]);
  });

  test('knows tables by names that no option has', () => {
    const [pattern = ''] = Object.keys(
      schemaFor('flux_train_network.py', newestTarget).patternProperties as object,
    );
    const options = scripts.flatMap((script) =>
      targets.flatMap(({ name }) => [...optionsOf(script, name).keys()]),
    );
    expect(options.filter((name) => new RegExp(pattern).test(name))).toEqual([]);
    for (const name of ['training_arguments', 'General', 'my section', 'model', 'network_config'])
      expect(name).toMatch(new RegExp(pattern));
  });

  test('names pages that are there, for options that are there', () => {
    for (const [option, rules] of Object.entries(pages)) {
      expect(scripts.some((script) => optionsOf(script, newestTarget).has(option))).toBe(true);
      for (const rule of rules) expect(existsSync(`docs/rules/${rule}.md`), rule).toBe(true);
    }
  });

  test('links to the pages as taplo wants it', () => {
    const { properties } = schemaFor('flux_train.py', newestTarget);
    const of = (option: string) =>
      (properties as Record<string, { 'x-taplo'?: unknown }>)[option]?.['x-taplo'];
    expect(of('cache_latents')).toEqual({ links: { key: rulePage('latent-cache-conflict') } });
    expect(of('save_state')).toEqual({
      links: { key: rulePage('missing-save-state') },
      docs: {
        main: expect.stringContaining(`See also [unbounded-states](${rulePage('unbounded-states')}).`),
      },
    });
    expect(of('lowram')).toBeUndefined();
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
