import { known, knownText } from '../../../model/launch-text.ts';
import { mostLoopRounds } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import type { Expression } from '../../../parse/powershell/syntax.ts';
import { slice } from '../readable.ts';
import { TooMuch } from '../session.ts';
import { limited } from '../shell/limited.ts';
import { compare, plainPattern } from './comparisons.ts';
import { decide } from './conditions.ts';
import { type Power, placeOf, Undecided } from './state.ts';
import { asNumber, asText, itemsOf, joined, textValue, unknownValue, type Value } from './values.ts';

type Binary = Extract<Expression, { is: 'binary' }>;

/** What an operator makes of two values. */
export function binary(expression: Binary, power: Power): Value {
  const { operator } = expression;
  const place = placeOf(expression, power);
  const right = () => power.does.value(expression.right, power);
  if (operator === 'and' || operator === 'or') {
    const isLeft = looked(() => power.does.value(expression.left, power), power);
    if (isLeft === (operator === 'or')) return { is: 'boolean', value: isLeft, place };
    const isRight = decide(right(), power);
    if (isLeft === undefined && isRight !== (operator === 'or')) throw new Undecided();
    return { is: 'boolean', value: isRight, place };
  }
  const left = power.does.value(expression.left, power);
  if (operator !== '??') return operate(operator, left, right(), power, place);
  if (left.is === 'unknown') return unknownValue(left.cause, place);
  return left.is === 'null' ? right() : left;
}

/** Whether a value counts as true; undefined where that is only looked at, and not decided. */
function looked(value: () => Value, power: Power): boolean | undefined {
  try {
    return decide(value(), power);
  } catch (error) {
    if (error instanceof Undecided) return undefined;
    throw error;
  }
}

/** @param operator without its dash */
export function operate(operator: string, left: Value, right: Value, power: Power, place: Place): Value {
  switch (operator) {
    case '+':
      return add(left, right, place);
    case '-':
    case '*':
    case '/':
    case '%':
      return calculate(operator, left, right, place);
    case '..':
      return range(left, right, place);
    case 'f':
      return format(left, itemsOf(right), place);
    case 'join': {
      const between = knownText(asText(right));
      if (between === undefined || left.is === 'unknown')
        return unknownValue({ from: 'not-followed' }, place);
      return { is: 'text', text: limited(joined(itemsOf(left), between, place), place), place };
    }
    case 'xor':
      return { is: 'boolean', value: decide(left, power) !== decide(right, power), place };
    case 'split':
      return split(left, right, place);
    case 'replace':
      return replace(left, right, place);
    default:
      return compare(operator, left, right, power, place);
  }
}

function add(left: Value, right: Value, place: Place): Value {
  if (left.is === 'unknown') {
    if (left.isText) return { is: 'text', text: [...asText(left), ...asText(right)], place };
    return unknownValue(left.cause, place);
  }
  if (left.is === 'list') return { is: 'list', items: [...left.items, ...itemsOf(right)], place };
  if (left.is === 'text')
    return { is: 'text', text: limited([...left.text, ...asText(right)], place), place };
  if (left.is === 'null') return right;
  if (left.is === 'hash' && right.is === 'hash') {
    return { is: 'hash', entries: new Map([...left.entries, ...right.entries]), place };
  }
  return calculate('+', left, right, place);
}

function calculate(operator: string, left: Value, right: Value, place: Place): Value {
  const [a, b] = [asNumber(left), asNumber(right)];
  if (operator === '*' && left.is === 'text' && b !== undefined) {
    if (b > mostLoopRounds) throw new TooMuch();
    return {
      is: 'text',
      text: limited(Array.from({ length: Math.max(b, 0) }, () => left.text).flat(), place),
      place,
    };
  }
  if (a === undefined || b === undefined) return unknownValue({ from: 'not-followed' }, place);
  const results: Readonly<Record<string, number>> = {
    '+': a + b,
    '-': a - b,
    '*': a * b,
    '/': a / b,
    '%': a % b,
  };
  const value = results[operator] ?? Number.NaN;
  return Number.isFinite(value)
    ? { is: 'number', value, place }
    : unknownValue({ from: 'not-followed' }, place);
}

function range(left: Value, right: Value, place: Place): Value {
  const [from, to] = [asNumber(left), asNumber(right)];
  if (from === undefined || to === undefined) return unknownValue({ from: 'not-followed' }, place);
  const count = Math.abs(to - from) + 1;
  if (count > mostLoopRounds) throw new TooMuch();
  const way = to < from ? -1 : 1;
  return {
    is: 'list',
    items: Array.from({ length: count }, (_, at) => ({
      is: 'number' as const,
      value: from + way * at,
      place,
    })),
    place,
  };
}

/** `'{0}-{1}' -f …`: what is not plain `{0}` is not followed. */
function format(left: Value, items: readonly Value[], place: Place): Value {
  const pattern = asText(left);
  const written = knownText(pattern);
  if (written === undefined) return unknownValue({ from: 'not-followed' }, place);
  const parts = [];
  let from = 0;
  for (const found of written.matchAll(/\{\{|\}\}|\{(\d{1,3})\}|[{}]/g)) {
    const [whole, number] = found;
    parts.push(...slice(pattern, from, found.index));
    from = found.index + whole.length;
    if (whole === '{{' || whole === '}}') parts.push(...known(whole.slice(1), place));
    else {
      const item = number === undefined ? undefined : items[Number(number)];
      if (item === undefined) return unknownValue({ from: 'not-followed' }, place);
      parts.push(...asText(item));
    }
  }
  return { is: 'text', text: limited([...parts, ...slice(pattern, from, written.length)], place), place };
}

function split(left: Value, right: Value, place: Place): Value {
  const [text, pattern] = [knownText(asText(left)), plainPattern(knownText(asText(right)) ?? '(')];
  if (text === undefined || pattern === undefined || pattern === '') {
    return unknownValue({ from: 'not-followed' }, place);
  }
  return { is: 'list', items: text.split(pattern).map((part) => textValue(part, place)), place };
}

function replace(left: Value, right: Value, place: Place): Value {
  const [old, by] = itemsOf(right);
  const text = knownText(asText(left));
  const pattern = old === undefined ? undefined : plainPattern(knownText(asText(old)) ?? '(');
  const put = by === undefined ? '' : knownText(asText(by));
  if (left.is === 'list' || text === undefined || !pattern || put === undefined || put.includes('$')) {
    return unknownValue({ from: 'not-followed' }, place);
  }
  const parts: string[] = [];
  const [lower, wanted] = [text.toLowerCase(), pattern.toLowerCase()];
  let from = 0;
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), put);
    from = at + wanted.length;
  }
  return { is: 'text', text: limited(known(parts.join('') + text.slice(from), place), place), place };
}
