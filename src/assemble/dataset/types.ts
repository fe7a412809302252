import type { DatasetType } from '../../knowledge/dataset.ts';
import type { Entry, TableValue, Value } from '../../model/document.ts';

/** Whether upstream's schema takes a value (voluptuous 0.15.2: `isinstance`, no conversion; booleans are integers). */
export function matches(type: DatasetType, value: Value): boolean {
  switch (type) {
    case 'bool':
      return value.type === 'boolean';
    case 'int':
      return value.type === 'integer' || value.type === 'boolean';
    case 'float':
      return value.type === 'float';
    case 'number':
      return matches('int', value) || value.type === 'float';
    case 'str':
      return value.type === 'string';
    case 'table':
      return value.type === 'table';
    case 'size':
      return matches('int', value) || isPairOf('int', value);
    case 'pair':
      return isPairOf('float', value);
  }
}

/** The same value in the form that the type takes, as TOML and JSON both write it; undefined where there is none. */
export function rewritten(type: DatasetType, value: Value): string | undefined {
  switch (type) {
    case 'bool': {
      const word = plainText(value).toLowerCase();
      if (word === 'true' || word === '1') return 'true';
      return word === 'false' || word === '0' ? 'false' : undefined;
    }
    case 'int':
      return /^-?\d+(\.0+)?$/.test(plainText(value)) ? plainText(value).replace(/\..*/, '') : undefined;
    case 'float':
      return asFloat(plainText(value));
    case 'number':
      return value.type === 'string' && isNumber(value.value) ? value.value : undefined;
    case 'str':
      return value.type === 'integer' || value.type === 'float'
        ? JSON.stringify(plainText(value))
        : undefined;
    case 'table':
      return undefined;
    case 'size':
      return sizeOf(value);
    case 'pair':
      return pairOf(value);
  }
}

/** The entries of a table by key; of equal keys, which JSON allows, the last counts. */
export function byKey(table: TableValue): ReadonlyMap<string, Entry> {
  return new Map(table.entries.map((entry) => [entry.key, entry]));
}

function isPairOf(type: 'int' | 'float', value: Value): boolean {
  return (
    value.type === 'array' && value.items.length === 2 && value.items.every((item) => matches(type, item))
  );
}

function sizeOf(value: Value): string | undefined {
  const parts = partsOf(value);
  if (parts.length === 0 || parts.length > 2 || !parts.every((part) => /^\d+(\.0+)?$/.test(part)))
    return undefined;
  const numbers = parts.map((part) => part.replace(/\..*/, ''));
  return numbers.length === 1 ? numbers[0] : `[${numbers.join(', ')}]`;
}

function pairOf(value: Value): string | undefined {
  const numbers = partsOf(value).flatMap((part) => asFloat(part) ?? []);
  return numbers.length === 2 && partsOf(value).length === 2 ? `[${numbers.join(', ')}]` : undefined;
}

function partsOf(value: Value): readonly string[] {
  if (value.type === 'array') return value.items.map(plainText);
  return plainText(value)
    .split(',')
    .map((part) => part.trim());
}

function asFloat(text: string): string | undefined {
  if (!isNumber(text)) return undefined;
  return /[.eE]/.test(text) ? text : `${text}.0`;
}

function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);
}

function plainText(value: Value): string {
  return value.type === 'array' || value.type === 'table' ? '' : String(value.value);
}
