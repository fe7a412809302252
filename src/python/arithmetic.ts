import type { Value } from '../model/document.ts';
import { PythonError } from './error.ts';

/** A Python float; needed where its number has no fraction, since `2.0` and `2` differ upstream. */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** The value of an option as upstream holds it. A `number` is an int unless it has a fraction; `null` is `None`. */
export type OptionValue = string | number | bigint | boolean | null | Float | readonly OptionValue[];

interface Numeric {
  readonly value: number;
  readonly float: boolean;
}

/** A value read from a file, as upstream would hold it. Dates become their text. */
export function optionValue(value: Value): OptionValue {
  if (value.type === 'float') return new Float(value.value);
  if (value.type === 'array') return value.items.map(optionValue);
  return value.type === 'table' ? [] : value.value;
}

export function isFloat(value: OptionValue): boolean {
  return value instanceof Float || (typeof value === 'number' && !Number.isInteger(value));
}

function numeric(value: OptionValue): Numeric | undefined {
  if (value instanceof Float) return { value: value.value, float: true };
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return { value: Number(value), float: isFloat(value) };
  }
  return undefined;
}

/** The number of an int, bool or float; `undefined` for everything else. */
export function numberOf(value: OptionValue): number | undefined {
  return numeric(value)?.value;
}

export function typeName(value: OptionValue): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return 'list';
  return isFloat(value) ? 'float' : 'int';
}

export function truthy(value: OptionValue): boolean {
  if (value === null) return false;
  if (typeof value === 'string' || Array.isArray(value)) return value.length > 0;
  return numberOf(value) !== 0;
}

function result(value: number, float: boolean): OptionValue {
  return float ? new Float(value) : value;
}

function operands(operator: string, left: OptionValue, right: OptionValue): [Numeric, Numeric] {
  const numbers = [numeric(left), numeric(right)] as const;
  if (numbers[0] === undefined || numbers[1] === undefined) {
    const types = `'${typeName(left)}' and '${typeName(right)}'`;
    throw new PythonError('TypeError', `unsupported operand type(s) for ${operator}: ${types}`);
  }
  return [numbers[0], numbers[1]];
}

/** @throws PythonError as Python's `left - right` would. */
export function subtract(left: OptionValue, right: OptionValue): OptionValue {
  const [a, b] = operands('-', left, right);
  return result(a.value - b.value, a.float || b.float);
}

/** Repeats a sequence as Python does, so far as its type goes. @throws PythonError as Python's `left * right` would. */
export function multiply(left: OptionValue, right: OptionValue): OptionValue {
  for (const [sequence, times] of [
    [left, right],
    [right, left],
  ] as const) {
    if (typeof sequence !== 'string' && !Array.isArray(sequence)) continue;
    if (numeric(times) !== undefined && !isFloat(times)) return sequence;
    throw new PythonError('TypeError', `can't multiply sequence by non-int of type '${typeName(times)}'`);
  }
  const [a, b] = operands('*', left, right);
  return result(a.value * b.value, a.float || b.float);
}

/** @throws PythonError as Python's `left / right` would. */
export function divide(left: OptionValue, right: OptionValue): number {
  const [a, b] = operands('/', left, right);
  if (b.value === 0) {
    throw new PythonError('ZeroDivisionError', `${a.float || b.float ? 'float ' : ''}division by zero`);
  }
  return a.value / b.value;
}

/** The remainder with the divisor's sign. @throws PythonError as Python's `left % right` would. */
export function modulo(left: OptionValue, right: OptionValue): OptionValue {
  const [a, b] = operands('%', left, right);
  const float = a.float || b.float;
  if (b.value === 0)
    throw new PythonError('ZeroDivisionError', `${float ? 'float modulo' : 'integer modulo by zero'}`);
  const rest = a.value % b.value;
  return result(rest !== 0 && rest < 0 !== b.value < 0 ? rest + b.value : rest + 0, float);
}

/** @throws PythonError as Python's `left > right` would. */
export function greater(left: OptionValue, right: OptionValue): boolean {
  const [a, b] = [numeric(left), numeric(right)];
  if (a === undefined || b === undefined) {
    const types = `'${typeName(left)}' and '${typeName(right)}'`;
    throw new PythonError('TypeError', `'>' not supported between instances of ${types}`);
  }
  return a.value > b.value;
}

/** A number that Python formats with `d`. @throws PythonError for a float. */
export function integer(value: OptionValue): number {
  const number = numberOf(value);
  if (number === undefined || isFloat(value)) {
    throw new PythonError('ValueError', `Unknown format code 'd' for object of type '${typeName(value)}'`);
  }
  return number;
}

/** An argument of Python's `range`. @throws PythonError for anything but an int. */
export function index(value: OptionValue): number {
  const number = numberOf(value);
  if (number === undefined || isFloat(value)) {
    throw new PythonError('TypeError', `'${typeName(value)}' object cannot be interpreted as an integer`);
  }
  return number;
}

/** @throws PythonError for an endless number, as `math.ceil` would. */
export function ceil(value: number): number {
  if (!Number.isFinite(value))
    throw new PythonError('OverflowError', 'cannot convert float infinity to integer');
  return Math.ceil(value) + 0;
}
