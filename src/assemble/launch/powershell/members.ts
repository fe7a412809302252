import { isUnknown, known, knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import type { Expression } from '../../../parse/powershell/syntax.ts';
import { decide } from './conditions.ts';
import { joinPath } from './paths.ts';
import { type Power, placeOf } from './state.ts';
import { asNumber, asText, causeAt, itemsOf, openAt, textValue, unknownValue, type Value } from './values.ts';
import { assign } from './variables.ts';

type Member = Extract<Expression, { is: 'member' }>;

/** What a property is, or a method gives back. */
export function member(expression: Member, power: Power): Value {
  const place = placeOf(expression, power);
  const name = expression.name?.toLowerCase();
  const args = expression.args?.map((one) => power.does.value(one, power));
  if (name === undefined) return unknownValue({ from: 'not-followed' }, place);
  if (expression.isStatic) {
    return expression.of.is === 'type'
      ? ofType(expression.of.name, name, args ?? [], power, place)
      : unknownValue({ from: 'not-followed' }, place);
  }
  const of = power.does.value(expression.of, power);
  if (args === undefined) return property(of, name, place);
  if (of.is === 'list') return ofList(of, name, args, place);
  return ofText(of, name, args, place);
}

function property(of: Value, name: string, place: Place): Value {
  if (of.is === 'hash') {
    const entry = of.entries.get(name);
    if (entry !== undefined) return entry.value;
    if (name === 'count') return { is: 'number', value: of.entries.size, place };
    if (name === 'keys') {
      return { is: 'list', items: [...of.entries.values()].map(({ key }) => textValue(key, place)), place };
    }
    if (name === 'values')
      return { is: 'list', items: [...of.entries.values()].map(({ value }) => value), place };
    return { is: 'null', place };
  }
  if (of.is === 'unknown') return unknownValue(of.cause, place);
  if (of.is === 'list' && (name === 'count' || name === 'length')) {
    const open = openAt(of);
    const count: Value = { is: 'number', value: open === -1 ? of.items.length : open, place };
    return open === -1 ? count : { ...unknownValue(causeAt(of, open), place), usual: count };
  }
  if (of.is === 'text' && name === 'length') {
    const text = knownText(of.text);
    return text === undefined
      ? unknownValue({ from: 'not-followed' }, place)
      : { is: 'number', value: text.length, place };
  }
  if (of.is === 'null') return name === 'count' || name === 'length' ? { is: 'number', value: 0, place } : of;
  if (name === 'count') return { is: 'number', value: 1, place };
  return of.is === 'text' || of.is === 'number'
    ? { is: 'null', place }
    : unknownValue({ from: 'not-followed' }, place);
}

function ofList(
  of: Extract<Value, { is: 'list' }>,
  name: string,
  args: readonly Value[],
  place: Place,
): Value {
  const [first] = args;
  switch (name) {
    case 'add':
      if (first !== undefined) of.items.push(first);
      return { is: 'null', place };
    case 'addrange':
      if (first?.is === 'unknown') of.items.push(first);
      else if (first !== undefined) of.items.push(...itemsOf(first));
      return { is: 'null', place };
    case 'clear':
      of.items.length = 0;
      return { is: 'null', place };
    case 'insert': {
      const at = args[0] === undefined ? undefined : asNumber(args[0]);
      if (at !== undefined && args[1] !== undefined) of.items.splice(at, 0, args[1]);
      return { is: 'null', place };
    }
    case 'toarray':
      return { ...of, items: [...of.items], place };
    default:
      return unknownValue({ from: 'not-followed' }, place);
  }
}

function ofText(of: Value, name: string, args: readonly Value[], place: Place): Value {
  if (of.is === 'unknown') return unknownValue(of.cause, place);
  const text = asText(of);
  const own = knownText(text);
  const [first, second] = args.map((one) => knownText(asText(one)));
  if (name === 'tostring' && args.length === 0) return { is: 'text', text, place };
  if (of.is === 'hash') {
    if (name === 'containskey' && first !== undefined)
      return { is: 'boolean', value: of.entries.has(first.toLowerCase()), place };
    if ((name === 'add' || name === 'set_item') && first !== undefined && args[1] !== undefined) {
      of.entries.set(first.toLowerCase(), { key: first, value: args[1] });
      return { is: 'null', place };
    }
    return unknownValue({ from: 'not-followed' }, place);
  }
  if (own === undefined)
    return unknownValue(text.find(isUnknown)?.unknown ?? { from: 'not-followed' }, place);
  switch (name) {
    case 'trim':
      if (args.length > 0) break;
      return { is: 'text', text: known(own.trim(), of.place), place };
    case 'tolower':
    case 'tolowerinvariant':
      return textValue(own.toLowerCase(), place);
    case 'toupper':
    case 'toupperinvariant':
      return textValue(own.toUpperCase(), place);
    case 'startswith':
    case 'endswith':
    case 'contains':
      if (first === undefined) break;
      return {
        is: 'boolean',
        value:
          name === 'contains'
            ? own.includes(first)
            : name === 'startswith'
              ? own.startsWith(first)
              : own.endsWith(first),
        place,
      };
    case 'replace':
      if (!first || second === undefined) break;
      return textValue(
        own.replaceAll(first, () => second),
        place,
      );
    case 'split':
      if (first?.length !== 1 || args.length > 1) break;
      return { is: 'list', items: own.split(first).map((part) => textValue(part, place)), place };
    default:
  }
  return unknownValue({ from: 'not-followed' }, place);
}

/** Static methods. @param type in lower case */
function ofType(type: string, name: string, args: readonly Value[], power: Power, place: Place): Value {
  const short = type.replace(/^system\./, '');
  const [first, second] = args;
  if (name === 'new' && /^collections\./.test(short))
    return { is: 'list', items: first === undefined ? [] : [...itemsOf(first)], place };
  if (short === 'string' && first !== undefined) {
    if (name === 'isnullorempty') return { is: 'boolean', value: !decide(textOf(first), power), place };
    if (name === 'isnullorwhitespace') {
      const text = knownText(asText(first));
      return {
        is: 'boolean',
        value: text === undefined ? !decide(textOf(first), power) : text.trim() === '',
        place,
      };
    }
  }
  if (short === 'io.path' && name === 'combine') {
    return { is: 'text', text: args.map(asText).reduce((one, other) => joinPath(one, other, place)), place };
  }
  if (
    short === 'environment' &&
    name === 'setenvironmentvariable' &&
    first !== undefined &&
    second !== undefined
  ) {
    const variable = knownText(asText(first));
    if (variable !== undefined) assign(`env:${variable}`, second, power);
    return { is: 'null', place };
  }
  if (short === 'environment' && name === 'getenvironmentvariable' && first !== undefined) {
    return unknownValue({ from: 'environment', name: knownText(asText(first)) }, place);
  }
  return unknownValue({ from: 'not-followed' }, place);
}

/** What counts for emptiness: `0` is a text of one letter. */
function textOf(value: Value): Value {
  return value.is === 'unknown' ? value : { is: 'text', text: asText(value), place: value.place };
}
