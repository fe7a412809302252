import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../src/assemble/settings.ts';
import type { Run } from '../../src/model/run.ts';
import { parse } from '../../src/parse/parse.ts';
import { planPictures } from '../../src/report/plan-pictures.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { expectGolden } from '../golden.ts';
import { messages, reportOf } from './sample.ts';

const golden = (name: string) => join(import.meta.dirname, `${name}.golden`);

function runOf(path: string, text: string, more: Partial<Run> = {}): Run {
  const document = parse({ path, text });
  return {
    kind: 'train-config',
    document,
    script: 'flux_train_network.py',
    target: { name: 'sd-scripts 0.11.1', origin: 'default', reason: { message: 'newest' } },
    ...settingsOf(document),
    ...more,
  };
}

function configOf(values: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key} = ${typeof value === 'string' ? tomlString(value) : value}\n`)
    .join('');
}

function tomlString(text: string): string {
  const escaped = [...text].map((character) =>
    /[\w ./-]/.test(character)
      ? character
      : `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  );
  return `"${escaped.join('')}"`;
}

const usual = {
  output_dir: 'out',
  output_name: 'subject',
  save_state: true,
  save_every_n_epochs: 2,
  save_last_n_epochs: 4,
  max_train_epochs: 8,
};

function summaryOf(runs: readonly Run[]): string {
  const documents = runs.map(({ document }) => document);
  return renderSummary(reportOf(documents, [], { runs }), {
    messages,
    leftOut: [],
    pictures: planPictures(runs, messages),
  });
}

describe('planPictures', () => {
  it('draws a run, names the state to go on from and says what a crash loses', () => {
    expectGolden(summaryOf([runOf('lora.toml', configOf(usual))]), golden('pictures.md'));
  });

  it('draws a changed run before and after', () => {
    const was = runOf('lora.toml', configOf(usual));
    const changed = { ...usual, save_every_n_epochs: 3 };
    const run = runOf('lora.toml', configOf(changed), { before: was });
    expectGolden(summaryOf([run]), golden('pictures-changed.md'));
  });

  it('draws a run once whose saves did not change', () => {
    const was = runOf('lora.toml', configOf({ ...usual, seed: 1 }));
    const run = runOf('lora.toml', configOf(usual), { before: was });
    expect(planPictures([run], messages)).toEqual(
      planPictures([runOf('lora.toml', configOf(usual))], messages),
    );
  });

  it.each([
    ['steps without the number of batches', { ...usual, max_train_epochs: 0, max_train_steps: 100 }],
    ['a state whose name tells no position', { ...usual, resume: 'out/mine' }],
    ['a run that stops with an error', { ...usual, save_every_n_epochs: 0 }],
  ])('has none for %s', (_, values) => {
    const { max_train_epochs, ...rest } = values;
    const config = configOf(max_train_epochs === 0 ? rest : values);
    expect(planPictures([runOf('a.toml', config)], messages)).toEqual([]);
  });

  it('has none where the GUI counts the steps', () => {
    const run = runOf('a.json.toml', configOf(usual), { unknown: new Set(['max_train_steps']) });
    expect(planPictures([run], messages)).toEqual([]);
  });

  it('says what it believed', () => {
    const run = runOf('a.toml', configOf({ ...usual, resume: 'out/subject-000002-state' }));
    const [picture] = planPictures([run], messages);
    expect(picture).toContain('The position of `out/subject-000002-state` is told by its name');
  });

  it('says where no state will be left', () => {
    const [picture] = planPictures([runOf('a.toml', configOf({ ...usual, save_state: false }))], messages);
    expect(picture).toContain('There will be no state to go on from.');
  });

  it('lets no name out of the fence, the code spans or Mermaid', () => {
    const hostile = '```\n@org/team <img> </details> ::error::x `a` $(x)%%{init}%% a : b;\u202e| end';
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constant(hostile)), (text) => {
        const name = text.replaceAll('/', '');
        const run = runOf(`${hostile}.toml`, configOf({ ...usual, output_name: name, output_dir: text }));
        const [picture = ''] = planPictures([run], messages);
        const [head = '', drawing = '', line = '', ...more] = picture.split(/^```(?:mermaid)?$/m);
        expect(more).toEqual([]);
        expect(drawing.replace(/#\d+;/g, '').replace(/ : /g, '')).not.toMatch(/[:;#`<>%"{}]/);
        const outside = (head + line)
          .replace(/<code>[^<]*<\/code>/g, '')
          .replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
        expect(outside).not.toMatch(/[<>@`]|::/);
        expect(picture.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('the summary', () => {
  it('shows ten pictures and says how many runs more there are', () => {
    const runs = Array.from({ length: 13 }, (_, index) => runOf(`${index}.toml`, configOf(usual)));
    const summary = summaryOf(runs);
    expect(summary.match(/^```mermaid$/gm)).toHaveLength(10);
    expect(summary).toContain('\n3 more runs left out here.\n');
  });

  it('drops pictures that are too big', () => {
    const output_dir = 'd'.repeat(79_000);
    const runs = [
      runOf('a.toml', configOf({ ...usual, output_dir })),
      runOf('b.toml', configOf({ ...usual, output_dir })),
    ];
    const summary = summaryOf(runs);
    expect(summary.match(/^```mermaid$/gm)).toHaveLength(1);
    expect(summary).toContain('\n1 more run left out here.\n');
  });
});
