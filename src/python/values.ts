import type { Value } from '../model/document.ts';
import type { Range } from '../model/text.ts';
import { isTruthy } from '../model/values.ts';
import { PythonError } from './error.ts';
import { floatOf, floatText, intOf } from './numbers.ts';

/** `int(x)`. @throws PythonError */
export function toInt(value: Value): Value {
  const { range } = value;
  switch (value.type) {
    case 'integer':
      return value;
    case 'boolean':
      return { type: 'integer', value: Number(value.value), range };
    case 'float':
      if (Number.isNaN(value.value)) throw new PythonError('ValueError');
      if (!Number.isFinite(value.value)) throw new PythonError('OverflowError');
      return integer(Math.trunc(value.value), range);
    case 'string': {
      const number = intOf(value.value);
      if (number === undefined) throw new PythonError('ValueError');
      return { type: 'integer', value: number, range };
    }
    default:
      throw new PythonError('TypeError');
  }
}

/** `float(x)`. @throws PythonError */
export function toFloat(value: Value): Value {
  const { range } = value;
  switch (value.type) {
    case 'float':
      return value;
    case 'integer':
    case 'boolean':
      return { type: 'float', value: Number(value.value), range };
    case 'string': {
      const number = floatOf(value.value);
      if (number === undefined) throw new PythonError('ValueError');
      return { type: 'float', value: number, range };
    }
    default:
      throw new PythonError('TypeError');
  }
}

/** `str(x)` of a value that JSON can hold. @throws PythonError for a list or an object, which no field takes. */
export function toText(value: Value): string {
  switch (value.type) {
    case 'string':
      return value.value;
    case 'null':
      return 'None';
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'integer':
      return String(value.value);
    case 'float':
      return floatText(value.value);
    default:
      throw new PythonError('TypeError');
  }
}

/** `a == b`, where `0 == False` and `1 == 1.0`. */
export function equals(a: Value, b: Value): boolean {
  const left = numeric(a);
  const right = numeric(b);
  if (left !== undefined || right !== undefined) return left === right;
  if (a.type === 'array' && b.type === 'array') {
    return (
      a.items.length === b.items.length && a.items.every((item, index) => sameItem(item, b.items[index]))
    );
  }
  if (a.type === 'table' || b.type === 'table' || a.type === 'array' || b.type === 'array') return false;
  return a.type === b.type && a.value === b.value;
}

/** The number that a value is in arithmetic and comparison, booleans included. */
export function numeric(value: Value): number | undefined {
  if (value.type === 'boolean' || value.type === 'integer' || value.type === 'float')
    return Number(value.value);
  return undefined;
}

/** The number to calculate with. @throws PythonError where the value is none. */
export function toNumber(value: Value): number {
  const number = numeric(value);
  if (number === undefined) throw new PythonError('TypeError');
  return number;
}

/** `bool(x)` */
export function toBoolean(value: Value): Value {
  return value.type === 'boolean' ? value : { type: 'boolean', value: isTruthy(value), range: value.range };
}

export function integer(value: number, range: Range): Value {
  return { type: 'integer', value, range };
}

function sameItem(item: Value, other: Value | undefined): boolean {
  return other !== undefined && equals(item, other);
}
