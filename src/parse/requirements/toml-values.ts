import type { Document, TableValue, Value } from '../../model/document.ts';
import type { Range } from '../../model/text.ts';
import { type Requirement, readRequirement } from './requirement.ts';

export function valueAt(table: Value | undefined, ...path: readonly string[]): Value | undefined {
  let value = table;
  for (const key of path) {
    if (value?.type !== 'table') return undefined;
    value = value.entries.find((entry) => entry.key === key)?.value;
  }
  return value;
}

export function tableAt(table: Value | undefined, ...path: readonly string[]): TableValue | undefined {
  const value = valueAt(table, ...path);
  return value?.type === 'table' ? value : undefined;
}

export function itemsAt(table: Value | undefined, ...path: readonly string[]): readonly Value[] {
  const value = valueAt(table, ...path);
  return value?.type === 'array' ? value.items : [];
}

export function textUnder(table: Value | undefined, ...path: readonly string[]): string | undefined {
  const value = valueAt(table, ...path);
  return value?.type === 'string' ? value.value : undefined;
}

export function flagAt(table: Value | undefined, ...path: readonly string[]): boolean {
  const value = valueAt(table, ...path);
  return value?.type === 'boolean' && value.value;
}

/** The place of a string's text between its quotes; of the whole value where escapes make them differ. */
export function insideQuotes({ text }: Document, value: Value): Range {
  const { start, end } = value.range;
  if (value.type !== 'string') return value.range;
  for (const quotes of [1, 3]) {
    if (text.slice(start + quotes, end - quotes) === value.value)
      return { start: start + quotes, end: end - quotes };
  }
  return value.range;
}

/** A PEP 508 string of a TOML array, with `condition` where the array itself is optional. */
export function requirementOf(document: Document, value: Value, condition?: string): readonly Requirement[] {
  if (value.type !== 'string') return [];
  const at = value.value.search(/\S|$/);
  const { requirement } = readRequirement(value.value, at);
  if (requirement === undefined) return [];
  const place = insideQuotes(document, value);
  const range =
    place.end - place.start === value.value.length
      ? { start: place.start + requirement.range.start, end: place.start + requirement.range.end }
      : place;
  return [{ ...requirement, range, ...(condition !== undefined && { condition }) }];
}
