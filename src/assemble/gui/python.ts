import type { Value } from '../../model/document.ts';
import type { Range } from '../../model/text.ts';
import { isTruthy } from '../../model/values.ts';

/** What Python raises where an operation has no result: the GUI then stops before training. */
export class PythonError extends Error {
  constructor(readonly kind: 'TypeError' | 'ValueError' | 'OverflowError') {
    super(kind);
  }
}

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
      const text = value.value.trim();
      if (!/^[+-]?\d+(_\d+)*$/.test(text) || text.length > 4300) throw new PythonError('ValueError');
      const digits = text.replace(/[+_]/g, '');
      const number = Number(digits);
      return { type: 'integer', value: Number.isSafeInteger(number) ? number : BigInt(digits), range };
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
      const text = value.value.trim().toLowerCase();
      const special = /^([+-]?)(inf|infinity|nan)$/.exec(text);
      if (special) {
        const size = special[2] === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
        return { type: 'float', value: special[1] === '-' ? -size : size, range };
      }
      if (!/^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?$/.test(text)) {
        throw new PythonError('ValueError');
      }
      return { type: 'float', value: Number(text.replaceAll('_', '')), range };
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

/** `round(x)`: half to even. */
export function roundHalfEven(number: number): number {
  const floor = Math.floor(number);
  if (number - floor !== 0.5) return Math.round(number);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The words between white space, and where each begins. */
export function words(text: string): { readonly text: string; readonly start: number }[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], start: match.index }));
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

/** `repr(float)`: the same digits as JavaScript's, an exponent of two digits at other sizes. */
function floatText(number: number): string {
  if (Number.isNaN(number)) return 'nan';
  if (!Number.isFinite(number)) return number > 0 ? 'inf' : '-inf';
  if (number === 0) return Object.is(number, -0) ? '-0.0' : '0.0';
  const [digits = '', exponent = '0'] = number.toExponential().split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  if (Number.isInteger(number)) return `${number}.0`;
  return power < 0
    ? number.toFixed(Math.max(0, digits.replace(/[-.]/g, '').length - 1 - power))
    : String(number);
}
