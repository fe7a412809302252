import { mostLoopRounds, mostWords } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import { TooMuch } from '../session.ts';
import { joinPath } from './library/paths.ts';
import { percentFormatted } from './percent.ts';
import { Raised } from './stop.ts';
import { asPiece, asText, textValue } from './text.ts';
import { lifted, listOf, type NumberValue, notFollowed, type Value } from './values.ts';

/** `one OPERATOR other` of arithmetic. */
export function arithmetic(operator: string, one: Value, other: Value, place: Place): Value {
  if (operator === '+') {
    const joined = concatenated(one, other);
    if (joined !== undefined) return joined;
  }
  if (operator === '%' && one.is === 'text') return percentFormatted(one, other, place);
  if (operator === '/' && (one.is === 'path' || other.is === 'path'))
    return joinPath([one, other], 'path', place);
  if (operator === '|' && one.is === 'table' && other.is === 'table') {
    return {
      is: 'table',
      entries: new Map([...one.entries, ...other.entries]),
      rest: one.rest ?? other.rest,
    };
  }
  return lifted([one, other], place, ([left = one, right = other]) => computed(operator, left, right, place));
}

function concatenated(one: Value, other: Value): Value | undefined {
  const isUnknown = one.is === 'unknown' || other.is === 'unknown';
  if (one.is === 'text' || other.is === 'text') {
    const texts = [one, other].map((part) =>
      part.is === 'text' ? part.text : part.is === 'unknown' ? [asPiece(part)] : undefined,
    );
    const [left, right] = texts;
    if (left === undefined || right === undefined) throw new Raised('TypeError');
    return textValue([...left, ...right]);
  }
  if (one.is === 'list' || other.is === 'list') {
    const [left, right] = [itemsOf(one), itemsOf(other)];
    if (left === undefined || right === undefined) {
      if (!isUnknown) throw new Raised('TypeError');
      return undefined;
    }
    const kind = one.is === 'list' ? one.kind : 'list';
    return listOf(limited([...left, ...right]), kind);
  }
  return undefined;
}

/** The items of a list, or one mark for those of what is not known. */
function itemsOf(value: Value): Value[] | undefined {
  if (value.is === 'list') return value.items;
  return value.is === 'unknown' ? [{ is: 'spread', of: value }] : undefined;
}

export function limited(items: Value[]): Value[] {
  if (items.length > mostWords) throw new TooMuch();
  return items;
}

function computed(operator: string, one: Value, other: Value, place: Place): Value {
  if (operator === '*') {
    const repeated = repeat(one, other) ?? repeat(other, one);
    if (repeated !== undefined) return repeated;
  }
  const [left, right] = [numeric(one), numeric(other)];
  if (left === undefined || right === undefined) return notFollowed(place);
  const value =
    typeof left === 'bigint' && typeof right === 'bigint'
      ? whole(operator, left, right)
      : float(operator, Number(left), Number(right));
  return value === undefined ? notFollowed(place) : { is: 'number', value, place };
}

function repeat(one: Value, count: Value): Value | undefined {
  if (count.is !== 'number' || typeof count.value !== 'bigint') return undefined;
  if (one.is !== 'text' && one.is !== 'list') return undefined;
  if (count.value > mostLoopRounds) throw new TooMuch();
  const rounds = Array.from({ length: Math.max(0, Number(count.value)) });
  if (one.is === 'text') return textValue(rounds.flatMap(() => one.text));
  return listOf(limited(rounds.flatMap(() => one.items)), one.kind);
}

function numeric(value: Value): bigint | number | undefined {
  if (value.is === 'boolean') return BigInt(value.value);
  return value.is === 'number' ? value.value : undefined;
}

function whole(operator: string, one: bigint, other: bigint): bigint | number | undefined {
  if ((operator === '/' || operator === '//' || operator === '%') && other === 0n)
    throw new Raised('ZeroDivisionError');
  switch (operator) {
    case '+':
      return one + other;
    case '-':
      return one - other;
    case '*':
      return isLarge(one) || isLarge(other) ? undefined : one * other;
    case '/':
      return Number(one) / Number(other);
    case '//':
      return floorDivided(one, other);
    case '%':
      return one - floorDivided(one, other) * other;
    case '**':
      return other < 0n || other > 64n || isLarge(one) ? undefined : one ** other;
    default:
      return undefined;
  }
}

/** Longer products are for nobody, and take long. */
function isLarge(value: bigint): boolean {
  return value > 2n ** 64n || value < -(2n ** 64n);
}

function floorDivided(one: bigint, other: bigint): bigint {
  const quotient = one / other;
  return quotient * other !== one && one < 0n !== other < 0n ? quotient - 1n : quotient;
}

function float(operator: string, one: number, other: number): number | undefined {
  if ((operator === '/' || operator === '//' || operator === '%') && other === 0)
    throw new Raised('ZeroDivisionError');
  switch (operator) {
    case '+':
      return one + other;
    case '-':
      return one - other;
    case '*':
      return one * other;
    case '/':
      return one / other;
    case '//':
      return Math.floor(one / other);
    case '**':
      return one ** other;
    default:
      return undefined;
  }
}

/** `-value`, `+value`. */
export function negated(operator: string, value: Value, place: Place): Value {
  return lifted([value], place, ([operand = value]) => {
    const number = numeric(operand);
    if (number === undefined || operator === '~') return notFollowed(place);
    const negative = operator === '-' ? -number : number;
    return { is: 'number', value: negative, place } satisfies NumberValue;
  });
}

/** `str(value)` as a value. */
export function strOf(value: Value, place: Place): Value {
  if (value.is === 'unknown') return lifted([value], place, ([one = value]) => strOf(one, place));
  return textValue(asText(value, place));
}
