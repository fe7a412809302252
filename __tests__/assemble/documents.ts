import { parse as parseToml } from 'toml';
import type { Document, TableValue, Value } from '../../src/model/document.ts';
import { parseJson } from '../../src/parse/json.ts';

const range = { start: 0, end: 0 };

/** A TOML or JSON text as a document whose places are of no account. */
export function documentOf(path: string, text: string): Document {
  if (path.endsWith('.json')) return parseJson({ path, text });
  const format = path.endsWith('.toml') ? 'toml' : 'text';
  const root = format === 'toml' ? tableOf(parseToml(text)) : tableOf({});
  return { path, text, format, root, problems: [] };
}

/** The same document as if a syntax error had kept all of it from being read. */
export function broken(document: Document): Document {
  return {
    ...document,
    root: tableOf({}),
    problems: [
      document.format === 'json'
        ? { range, rule: 'json-syntax', message: 'unexpected', severity: 'error', effect: 'stops' }
        : { range, rule: 'toml-syntax', message: 'missing-key', severity: 'error', effect: 'stops' },
    ],
  };
}

function tableOf(object: object): TableValue {
  const entries = Object.entries(object).map(([key, value]) => ({
    key,
    keyRange: range,
    value: toValue(value),
  }));
  return { type: 'table', range, form: 'root', entries };
}

function toValue(value: unknown): Value {
  if (typeof value === 'string') return { type: 'string', range, value };
  if (typeof value === 'boolean') return { type: 'boolean', range, value };
  if (typeof value === 'bigint') return { type: 'integer', range, value };
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'float', range, value };
  if (Array.isArray(value)) return { type: 'array', range, items: value.map(toValue) };
  if (value instanceof Date) return { type: 'date', range, value: value.toISOString() };
  return tableOf(value ?? {});
}
