import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Document, Value } from '../../../src/model/document.ts';
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
