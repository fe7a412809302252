import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import pages from '../../knowledge/pages.json' with { type: 'json' };
import { generatedFiles } from '../../scripts/knowledge/generated.ts';
import type { JsonSchema } from '../../src/knowledge/json-schema.ts';
import { newestTarget, optionsOf, targets } from '../../src/knowledge/options.ts';
import { schemaFor } from '../../src/knowledge/schema.ts';
import { rulePage } from '../../src/model/project.ts';
import { scripts } from '../../src/model/script.ts';

test.each([...generatedFiles()])('%s is what npm run generate writes', (path, text) => {
  expect(existsSync(path) && readFileSync(path, 'utf8')).toBe(text);
});

/** What a schema says about an option: in what is completed, where that is less than what is taken. */
function meaningOf({ properties }: JsonSchema, option: string): { readonly description?: string } {
  const property = (properties as Record<string, { anyOf?: readonly object[] }>)[option];
  return property?.anyOf?.[0] ?? property ?? {};
}

test.each(readdirSync('schemas'))("schemas/%s passes ajv's strict mode", (name) => {
  const schema = JSON.parse(readFileSync(`schemas/${name}`, 'utf8'));
  expect(() => new Ajv({ strict: true }).compile(schema)).not.toThrow();
});

describe('schemaFor', () => {
  const validate = new Ajv({ allErrors: true, strict: true }).compile(
    schemaFor('flux_train_network.py', newestTarget),
  );
  const places = (config: object) => {
    validate(config);
    const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
    return errors.map(({ instancePath }) => instancePath).sort();
  };

  test('checks settings at the top and in tables, one level deep, and refuses other keys', () => {
    expect(places({ seed: 1, section: { seed: 2, network_args: ['a=1'] }, any_name: {} })).toEqual([]);
    expect(places({ unknown: 'x', list: [{ seed: 1 }], any_name: { unknown: 1 } })).toEqual([
      '/any_name/unknown',
      '/list',
      '/unknown',
    ]);
    expect(places({ seed: '1', section: { save_state: 'yes', other: { seed: 'x' } } })).toEqual([
      '/section/other',
      '/section/save_state',
      '/seed',
    ]);
    expect(places({ training: 5, optimizer_type: 'my.Optimizer', lr_scheduler: 5 })).toEqual([
      '/lr_scheduler',
      '/training',
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

  test('links to the pages about an option', () => {
    const of = (option: string) => meaningOf(schemaFor('flux_train.py', newestTarget), option).description;
    expect(of('cache_latents')).toContain(
      `.\n\nSee [latent-cache-conflict](${rulePage('latent-cache-conflict')})`,
    );
    expect(of('save_state')).toContain(`, [unbounded-states](${rulePage('unbounded-states')})`);
    expect(of('lowram')).not.toContain('See');
  });

  test('takes every default that upstream has, and describes every option', () => {
    const ajv = new Ajv({ strict: false });
    const seen = new Set<string>();
    for (const script of scripts) {
      for (const { name } of targets) {
        const schema = schemaFor(script, name);
        const properties = schema.properties as Readonly<Record<string, object>>;
        for (const option of optionsOf(script, name).values()) {
          // Each option once with each meaning and default that it has in any version.
          const said = JSON.stringify([option.name, properties[option.name], option.default]);
          if (seen.has(said)) continue;
          seen.add(said);
          expect(properties, option.name).toHaveProperty(option.name);
          expect(meaningOf(schema, option.name).description).toMatch(/^[^\n]+[.](?:\n\nSee \[.+\)\.)?$/);
          // What may be a table as well refers to the rest of the schema: it is looked at with all of it, below.
          if (option.default === null || said.includes('#/definitions/table')) continue;
          const valid = ajv.validate(properties[option.name] ?? false, option.default);
          expect(valid, `${option.name} = ${option.default}`).toBe(true);
        }
      }
    }
  });

  test.each(scripts)('takes all defaults of %s together', (script) => {
    const options = [...optionsOf(script, newestTarget).values()].filter((one) => one.default !== null);
    const config = Object.fromEntries(options.map((option) => [option.name, option.default]));
    expect(new Ajv({ strict: false }).validate(schemaFor(script, newestTarget), config)).toBe(true);
  });

  test('marks what is deprecated in the target', () => {
    const splitMode = { title: 'split_mode', type: 'boolean' };
    const of = (target: string) =>
      (schemaFor('flux_train_network.py', target).properties as Record<string, object>).split_mode;
    expect(of(newestTarget)).toMatchObject({ ...splitMode, deprecated: true });
    expect(of('sd-scripts sd3-2024-10-20')).not.toHaveProperty('deprecated');
  });
});
