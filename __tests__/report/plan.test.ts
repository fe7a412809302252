import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/messages/en.ts';
import type { OptionValue } from '../../src/python/arithmetic.ts';
import { planText } from '../../src/report/plan.ts';
import { planJson } from '../../src/report/plan-json.ts';
import { planMermaid } from '../../src/report/plan-mermaid.ts';
import { textWidth } from '../../src/report/width.ts';
import { wordsOf } from '../../src/report/wrap.ts';
import type { PlanInput } from '../../src/resume/plan/input.ts';
import { plan } from '../../src/resume/plan/plan.ts';
import { expectGolden } from '../golden.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/plan.schema.json'), 'utf8'));
const validate = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);

function of(options: Record<string, OptionValue>, more: Partial<PlanInput> = {}): PlanInput {
  const all = {
    output_dir: '/out',
    output_name: 'm',
    save_state: true,
    network_module: 'networks.lora_flux',
    network_dim: 16,
    ...options,
  };
  return { script: 'flux_train_network.py', batches: 10, ...more, options: new Map(Object.entries(all)) };
}

const usual = plan(
  of({ max_train_epochs: 5, save_every_n_epochs: 1, save_last_n_epochs: 2 }, { crashAt: 37 }),
);
const width = { text: 80, table: 80 };
const hostile = '::error::x `| a: b;#%%\n\u202e<b>';

const golden = (name: string) => join(import.meta.dirname, name);

describe('planText', () => {
  it('is readable at a glance', () => {
    expectGolden(planText(usual, en, width), golden('plan.txt.golden'));
  });

  it('fits its columns, but for settings to copy and names longer than a line', () => {
    const name = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constant('long-name-'.repeat(20)));
    fc.assert(
      fc.property(
        name,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 60, max: 120 }),
        (output_name, every, columns) => {
          const text = planText(
            plan(of({ output_name, max_train_epochs: 6, save_every_n_epochs: every, save_last_n_epochs: 1 })),
            en,
            { text: columns, table: columns },
          );
          for (const line of text.split('\n'))
            if (!line.includes(' = ') && wordsOf(line.trim()).length > 1)
              expect(textWidth(line)).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });

  it('cuts no name while there is room', () => {
    const name = 'a-run-that-says-what-it-is';
    const long = plan(
      of({ output_name: name, max_train_epochs: 4, save_every_n_epochs: 1, save_last_n_epochs: 1 }),
    );
    expect(planText(long, en, width)).toContain('…');
    expect(planText(long, en, { text: 60, table: 60 })).toContain(`\n    saves    ${name}-000001 + state\n`);
    expect(planText(long, en, { text: 80, table: 160 })).not.toContain('…');
    expect(planText(long, en, { text: 80, table: Infinity })).not.toContain('…');
  });

  it('has no table where nothing is saved, and no sizes where there are no states', () => {
    const text = planText(
      plan(of({ output_dir: null, output_name: '', save_state: false, max_train_epochs: 2 })),
      en,
      width,
    );
    expect(text).toContain('(empty output_name), flux_train_network.py');
    expect(text).not.toContain('removes');
    expect(text).toMatch(/^States {5}none$/m);
    expect(text).not.toMatch(/\n\n\n/);
  });

  it('says nothing to a runner', () => {
    const text = planText(
      plan(of({ output_name: hostile, max_train_epochs: 2, save_every_n_epochs: 1 })),
      en,
      width,
    );
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).not.toMatch(/[\u202e]/);
  });
});

describe('planJson', () => {
  it.each([
    ['a usual', usual],
    ['a hostile', plan(of({ output_name: hostile, max_train_epochs: 2 }))],
    ['a failing', plan(of({ output_dir: null }))],
    ['an unresumable', plan(of({ save_state: false, save_every_n_steps: 3, max_train_steps: 9 }))],
    ['an unknown', plan({ script: 'flux_train.py', options: new Map([['save_every_n_epochs', 1]]) })],
    ['a fractional', plan(of({ max_train_steps: '30' }))],
  ])('is as its schema says for %s plan', (_, given) => {
    const json: unknown = JSON.parse(planJson(given, en));
    validate(json);
    expect(validate.errors ?? []).toEqual([]);
  });
});

describe('planMermaid', () => {
  it('is a timeline', () => {
    expectGolden(planMermaid(usual, en), golden('plan.mermaid.golden'));
  });

  it('keeps names from being syntax', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constant(hostile)), (text) => {
        const output_name = text.replaceAll('/', '');
        const drawn = planMermaid(plan(of({ output_name, max_train_epochs: 2, save_every_n_epochs: 1 })), en);
        expect(drawn.split('\n')).toHaveLength(7);
        expect(drawn.replace(/#\d+;/g, '').replace(/ : /g, '')).not.toMatch(/[:;#`<>%"{}]/);
      }),
    );
  });
});
