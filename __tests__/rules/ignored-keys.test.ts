import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import data from '../../knowledge/keys.json' with { type: 'json' };
import { findFixes } from '../../src/commands/fix.ts';
import { checkoutAt } from '../../src/files/checkout.ts';
import { knownKey, yieldsTo } from '../../src/knowledge/keys.ts';
import { newestTarget, optionsOf } from '../../src/knowledge/options.ts';
import { lint } from '../../src/lint.ts';
import { scripts } from '../../src/model/script.ts';
import { withTexts } from '../../src/world/with-texts.ts';

const root = mkdtempSync(join(tmpdir(), 'ignored-keys-'));
afterAll(() => rmSync(root, { recursive: true }));

const aliases = data.aliases.groups.flatMap(({ names }) => Object.entries(names));
const everyOption = new Set(scripts.flatMap((script) => [...optionsOf(script, newestTarget).keys()]));

it('names only options, and none that is one', () => {
  expect(aliases.filter(([name]) => everyOption.has(name))).toEqual([]);
  expect(aliases.filter(([, option]) => !everyOption.has(option))).toEqual([]);
  const others = Object.entries(data.yields.options).flatMap(([option, { to }]) => [option, ...to]);
  expect(others.filter((option) => !everyOption.has(option))).toEqual([]);
  expect(yieldsTo('max_train_epochs')).toEqual(['max_train_steps']);
});

it('knows each name once', () => {
  const names = [
    ...aliases.map(([name]) => name),
    ...data.arguments.flatMap(({ keys }) => keys),
    ...data.dataset.keys,
    ...data.tools.flatMap(({ keys }) => keys),
    ...data.otherModels.keys,
  ];
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names.filter((name) => everyOption.has(name))).toEqual([]);
});

it('takes no word of a section about pictures for one of the training', () => {
  const told = (section: string) => knownKey('steps', 'flux_train_network.py', newestTarget, section)?.is;
  expect([told('training'), told('inference'), told('Sample-Images')]).toEqual([
    'alias',
    undefined,
    undefined,
  ]);
});

const key = fc.oneof(
  fc.constantFrom(...aliases.map(([name]) => name)),
  fc.constantFrom(...data.arguments.flatMap(({ keys }) => keys)),
  fc.constantFrom(...everyOption),
  fc.constantFrom(...everyOption).map((option) => option.replace(/(.)(.)$/, '$2$1')),
);
const value = fc.constantFrom('10', '0.5', '"text"', 'true', 'false', '["a=1"]', '{ a = 1 }', '1979-05-27');
const lines = fc.uniqueArray(fc.tuple(key, value), { maxLength: 12, selector: ([name]) => name });
const config = fc.record({
  top: lines,
  sections: fc.uniqueArray(fc.tuple(key, lines), { maxLength: 3, selector: ([name]) => name }),
});

it('mends them without setting a name twice', async () => {
  await fc.assert(
    fc.asyncProperty(config, async ({ top, sections }) => {
      const named = sections.filter(([name]) => top.every(([other]) => other !== name));
      const write = (entries: readonly (readonly [string, string])[]) =>
        entries.map(([name, text]) => `${name} = ${text}\n`).join('');
      const text = `${write(top)}${named.map(([name, entries]) => `[${name}]\n${write(entries)}`).join('')}`;
      writeFileSync(join(root, 'c.toml'), text);
      const world = checkoutAt(root);
      const options = { paths: ['c.toml'], settings: { script: 'flux_train_network.py' as const } };
      const first = await lint(world, options);
      const { report } = await findFixes(first, true, (texts) => lint(withTexts(world, texts), options));
      const broken = report.findings.filter(({ rule }) => rule === 'toml-syntax' || rule === 'toml-dialect');
      const before = first.findings.filter(({ rule }) => rule === 'toml-syntax' || rule === 'toml-dialect');
      expect(broken.length, text).toBeLessThanOrEqual(before.length);
    }),
    { numRuns: 150 },
  );
});
