import { knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { areEqual } from './conditions.ts';
import type { Power } from './state.ts';
import { asNumber, asText, itemsOf, type Value } from './values.ts';

/** A pattern that means its own letters, without what escapes them; undefined for another. */
export function plainPattern(pattern: string): string | undefined {
  if (!/^(?:[^\\^$.|?*+()[\]{}]|\\[^\w]|\\[nrt])*$/.test(pattern)) return undefined;
  return pattern.replace(/\\(.)/gs, (_, char: string) => ({ n: '\n', r: '\r', t: '\t' })[char] ?? char);
}

/** What a comparison of two values gives. @param operator without its dash */
export function compare(operator: string, left: Value, right: Value, power: Power, place: Place): Value {
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
