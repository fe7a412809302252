import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from '../../../src/messages/en.ts';
import { renderAny } from '../../../src/messages/render.ts';
import type { Document, Value } from '../../../src/model/document.ts';
import { differenceProblems } from '../../../src/parse/toml/dialect/problems.ts';
import { parseToml } from '../../../src/parse/toml/parse.ts';

/** What Python's `toml` 0.10.2 read of a text (`null`: it raised), and whether TOML 1.1 reads the same. */
interface Row {
  readonly id: string;
  readonly text: string;
  readonly got: unknown;
  readonly toml: string;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../conformance/toml-dialect.json'), 'utf8'),
);

function verdict({ problems }: Document): string {
  if (problems.some(({ rule, message }) => rule === 'toml-syntax' || message.startsWith('refused-')))
    return 'refused';
  const told = problems.filter(({ message }) => message !== 'path-escapes');
  return told.length === 0 ? 'as-written' : 'otherwise';
}

/** In the table's notation, but for dates, of which only the type is compared. */
function notated(value: Value): unknown {
  switch (value.type) {
    case 'table':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, notated(entry.value)]));
    case 'array':
      return value.items.map(notated);
    case 'boolean':
      return { type: 'bool', value: String(value.value) };
    case 'date':
      return { type: 'date' };
    case 'float':
      return { type: 'float', value: value.value + 0 };
    default:
      return { type: value.type, value: String(value.value) };
  }
}

/** The table's own values; floats as numbers, since Python writes them its own way. */
function expected(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expected);
  if (typeof value !== 'object' || value === null) return value;
  const { type, value: content } = value as { type?: unknown; value?: unknown };
  if (typeof type === 'string' && typeof content === 'string') {
    if (/^(?:date|time)/.test(type)) return { type: 'date' };
    return type === 'float'
      ? { type, value: Number(content.replace('inf', 'Infinity')) }
      : { type, value: content };
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, expected(each)]));
}

it('has the table', () => {
  expect(rows.length).toBeGreaterThan(500);
});

it.each(rows)('$id', ({ id, text, got, toml }) => {
  const document = parseToml({ path: 'a.toml', text });
  // Upstream reads integers of any size, as some TOML readers do; TOML promises 64 bits.
  const same = toml === 'same' && id !== 'num-huge';
  expect(verdict(document)).toBe(got === null ? 'refused' : same ? 'as-written' : 'otherwise');
  if (got !== null) expect(notated(document.root)).toEqual(expected(got));
});

it.each([
  [
    'arrays deeper than its stack',
    `a = ${'['.repeat(495)}${']'.repeat(495)}\n`,
    'sd-scripts stops: arrays or tables are nested too deep. Write them flat.',
  ],
  [
    'a time in the name of a key',
    'a = { "x=1, y=99:99:99,z" = 2 }\n',
    'sd-scripts stops: it cannot read `99:99:99`. Write a plain number, or a text in quotes.',
  ],
  [
    'a name with a thousand signs each of which may come before a value',
    `'a'."b'${'=a'.repeat(10_000)}" = 1\n`,
    'This file is too tangled to tell what sd-scripts reads of it. Write one plain `key = value` a line.',
  ],
])('says of %s', (_, text, expected) => {
  const problems = parseToml({ path: 'a.toml', text }).problems.map((one) => renderAny(en, one.rule, one));
  expect(problems).toEqual([expected]);
});

it('says something of every reading that is another one, even where it finds no difference', () => {
  const text = 'a = 1\n';
  const { root } = parseToml({ path: 'a.toml', text });
  const problems = differenceProblems(text, root, root, new Map(), []);
  expect(problems.map((one) => renderAny(en, one.rule, one))).toEqual([
    'sd-scripts reads other values than this file holds. Write one plain `key = value` a line.',
  ]);
});
