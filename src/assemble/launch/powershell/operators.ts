import { known, knownText } from '../../../model/launch-text.ts';
import { mostLoopRounds } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import type { Expression } from '../../../parse/powershell/syntax.ts';
import { slice } from '../readable.ts';
import { TooMuch } from '../session.ts';
import { limited } from '../shell/limited.ts';
import { areEqual, decide } from './conditions.ts';
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

/** A pattern that means its own letters, without what escapes them; undefined for another. */
function plainPattern(pattern: string): string | undefined {
  return /^(?:[^\\^$.|?*+()[\]{}]|\\[^\w])*$/.test(pattern) ? pattern.replace(/\\(.)/gs, '$1') : undefined;
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

function compare(operator: string, left: Value, right: Value, power: Power, place: Place): Value {
  const boolean = (value: boolean): Value => ({ is: 'boolean', value, place });
  const isStrict = /^c(?!on)/.test(operator);
  const name = operator.replace(/^c(?!on)/, '');
  switch (name) {
    case 'eq':
    case 'ne': {
      const isWanted = (one: Value) => areEqual(one, right, power, isStrict) === (name === 'eq');
      if (left.is === 'list') return { is: 'list', items: left.items.filter(isWanted), place };
      return boolean(isWanted(left));
    }
    case 'in':
    case 'notin':
      return boolean(itemsOf(right).some((one) => areEqual(left, one, power, isStrict)) === (name === 'in'));
    case 'contains':
    case 'notcontains':
      if (left.is === 'unknown') break;
      return boolean(
        itemsOf(left).some((one) => areEqual(one, right, power, isStrict)) === (name === 'contains'),
      );
    case 'like':
    case 'notlike': {
      const [text, pattern] = [knownText(asText(left)), knownText(asText(right))];
      if (text === undefined || pattern === undefined || /[?[\]`]/.test(pattern)) break;
      return boolean(isLike(text.toLowerCase(), pattern.toLowerCase()) === (name === 'like'));
    }
    case 'match':
    case 'notmatch': {
      const [text, pattern] = [knownText(asText(left)), plainPattern(knownText(asText(right)) ?? '(')];
      if (text === undefined || pattern === undefined) break;
      return boolean(text.toLowerCase().includes(pattern.toLowerCase()) === (name === 'match'));
    }
    case 'is':
    case 'isnot': {
      const isIt = isOfType(left, right);
      if (isIt === undefined) break;
      return boolean(isIt === (name === 'is'));
    }
    case 'as':
      break;
    default: {
      const order = ordered(left, right);
      if (order !== undefined) return boolean(meets(name, order));
    }
  }
  return {
    is: 'unknown',
    cause: { from: 'condition' },
    usual: usualComparison(name, left, right, place),
    place,
  };
}

/** Whether a value is of a type, where both are known. */
function isOfType(value: Value, type: Value): boolean | undefined {
  const name = type.is === 'unknown' && type.cause.from === 'not-followed' ? type.cause.name : undefined;
  if (name === undefined || value.is === 'unknown' || value.is === 'block') return undefined;
  switch (name.replace(/^system\./, '')) {
    case 'string':
      return value.is === 'text';
    case 'bool':
    case 'boolean':
    case 'switch':
      return value.is === 'boolean';
    case 'int':
    case 'int32':
      return value.is === 'number' && Number.isInteger(value.value);
    case 'double':
      return value.is === 'number' && !Number.isInteger(value.value);
    case 'single':
    case 'float':
    case 'decimal':
    case 'long':
    case 'int64':
      return value.is === 'number' ? undefined : false;
    case 'array':
    case 'object[]':
      return value.is === 'list';
    case 'hashtable':
      return value.is === 'hash';
    default:
      return undefined;
  }
}

/** How a comparison comes out where nobody gives another value. */
function usualComparison(name: string, left: Value, right: Value, place: Place): Value | undefined {
  const usual = (value: Value) => (value.is === 'unknown' ? value.usual : value);
  const [one, other] = [usual(left), usual(right)];
  if (one === undefined || other === undefined) return undefined;
  const order = ordered(one, other);
  return order === undefined || !/^(?:gt|ge|lt|le)$/.test(name)
    ? undefined
    : { is: 'boolean', value: meets(name, order), place };
}

function ordered(left: Value, right: Value): number | undefined {
  const [a, b] = [asNumber(left), asNumber(right)];
  if (left.is !== 'text' && a !== undefined && b !== undefined) return a - b;
  const [one, other] = [knownText(asText(left))?.toLowerCase(), knownText(asText(right))?.toLowerCase()];
  if (left.is === 'unknown' || right.is === 'unknown' || one === undefined || other === undefined)
    return undefined;
  return one < other ? -1 : Number(one > other);
}

function meets(name: string, order: number): boolean {
  if (name === 'gt') return order > 0;
  if (name === 'ge') return order >= 0;
  if (name === 'lt') return order < 0;
  return order <= 0;
}

/** Whether a text fits a pattern in which only `*` means something. */
function isLike(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last))
    return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1 || found + part.length > text.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}
