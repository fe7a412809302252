import type { Text } from '../../../model/launch.ts';
import { isUnknown, known } from '../../../model/launch-text.ts';
import type { Expression, StringPart } from '../../../parse/powershell/syntax.ts';
import { limited } from '../shell/limited.ts';
import { decide } from './conditions.ts';
import { member } from './members.ts';
import { binary } from './operators.ts';
import { type Power, placeOf } from './state.ts';
import {
  asNumber,
  asText,
  causeAt,
  itemsOf,
  itemsWithin,
  openAt,
  single,
  textValue,
  unknownValue,
  type Value,
} from './values.ts';
import { assign, lookUp } from './variables.ts';

/** What an expression comes to. */
export function evaluate(expression: Expression, power: Power): Value {
  power.session.step();
  return power.session.nested(() => evaluateOne(expression, power));
}

function evaluateOne(expression: Expression, power: Power): Value {
  const place = placeOf(expression, power);
  switch (expression.is) {
    case 'string':
      return {
        is: 'text',
        text: limited(
          expression.parts.flatMap((part) => partText(part, power)),
          place,
        ),
        place,
      };
    case 'number':
      return { is: 'number', value: expression.value, place };
    case 'variable':
    case 'splat':
      return lookUp(expression.name, power, place);
    case 'list':
      return list(
        expression.items.map((item) => evaluate(item, power)),
        expression,
        power,
      );
    case 'array':
      return { is: 'list', items: itemsWithin(power.does.outputs(expression.statements, power)), place };
    case 'outputs':
      return single(power.does.outputs(expression.statements, power), placeOf(expression, power));
    case 'group':
      return single(power.does.output(expression.of, power), placeOf(expression, power));
    case 'hash':
      return hash(expression, power);
    case 'block':
      return { is: 'block', block: expression.block, own: power.own, place };
    case 'unary':
      return unary(expression, power);
    case 'binary':
      return binary(expression, power);
    case 'choice': {
      const isMet = decide(evaluate(expression.condition, power), power);
      return evaluate(isMet ? expression.then : expression.otherwise, power);
    }
    case 'step':
      return step(expression, power);
    case 'member':
      return member(expression, power);
    case 'index':
      return index(evaluate(expression.of, power), evaluate(expression.at, power), expression, power);
    case 'type':
      return unknownValue({ from: 'not-followed', name: expression.name }, place);
    default:
      return cast(expression, power);
  }
}

function list(values: readonly Value[], expression: Expression, power: Power): Value {
  return { is: 'list', items: [...values], place: placeOf(expression, power) };
}

function partText(part: StringPart, power: Power): Text {
  switch (part.is) {
    case 'written':
      return power.own.textOf(part.start, part.end);
    case 'escaped':
      return known(part.text, placeOf(part, power));
    default:
      return asText(evaluate(part.of, power));
  }
}

function hash(expression: Extract<Expression, { is: 'hash' }>, power: Power): Value {
  const entries = new Map<string, { key: string; value: Value }>();
  for (const { key, value } of expression.entries) {
    const written = asText(evaluate(key, power));
    const name = written.map((piece) => (isUnknown(piece) ? '' : piece.text)).join('');
    if (written.some(isUnknown)) return unknownValue({ from: 'not-followed' }, placeOf(expression, power));
    entries.set(name.toLowerCase(), {
      key: name,
      value: single(power.does.output(value, power), placeOf(value, power)),
    });
  }
  return { is: 'hash', entries, place: placeOf(expression, power) };
}

function unary(expression: Extract<Expression, { is: 'unary' }>, power: Power): Value {
  const place = placeOf(expression, power);
  const { operator } = expression;
  if (operator === '++' || operator === '--') return step({ ...expression, is: 'step', operator }, power);
  const value = evaluate(expression.of, power);
  switch (operator) {
    case '-not': {
      const decided = decide(value, power);
      return { is: 'boolean', value: !decided, place };
    }
    case '-':
    case '+': {
      const number = asNumber(value);
      if (number === undefined) return unknownValue({ from: 'not-followed' }, place);
      return { is: 'number', value: operator === '-' ? -number : number, place };
    }
    case '-join':
      return { is: 'text', text: limited(itemsOf(value).flatMap(asText), place), place };
    default:
      return unknownValue({ from: 'not-followed' }, place);
  }
}

function step({ of, operator, start, end }: Extract<Expression, { is: 'step' }>, power: Power): Value {
  const place = placeOf({ start, end }, power);
  const before = evaluate(of, power);
  const number = asNumber(before);
  const after: Value =
    number === undefined
      ? unknownValue({ from: 'not-followed' }, place)
      : { is: 'number', value: number + (operator === '++' ? 1 : -1), place };
  if (of.is === 'variable') assign(of.name, after, power);
  return { is: 'null', place };
}

function index(of: Value, at: Value, expression: Expression, power: Power): Value {
  const place = placeOf(expression, power);
  if (of.is === 'hash') {
    const [piece, ...others] = asText(at);
    if (piece === undefined || isUnknown(piece) || others.length > 0)
      return unknownValue({ from: 'not-followed' }, place);
    return of.entries.get(piece.text.toLowerCase())?.value ?? { is: 'null', place };
  }
  const number = asNumber(at);
  if (of.is === 'unknown' || number === undefined) return unknownValue({ from: 'not-followed' }, place);
  if (of.is === 'text') {
    const [piece, ...others] = of.text;
    if (piece === undefined || isUnknown(piece) || others.length > 0)
      return unknownValue({ from: 'not-followed' }, place);
    const char = piece.text.at(number);
    return char === undefined ? { is: 'null', place } : textValue(char, place);
  }
  const open = of.is === 'list' ? openAt(of) : -1;
  if (of.is === 'list' && open !== -1 && (number < 0 || number >= open))
    return unknownValue(causeAt(of, open), place);
  return itemsOf(of).at(number) ?? { is: 'null', place };
}

function cast({ type, of, start, end }: Extract<Expression, { is: 'cast' }>, power: Power): Value {
  const value = evaluate(of, power);
  const place = placeOf({ start, end }, power);
  if (type === 'void') return { is: 'null', place };
  if (type === 'ref' && of.is === 'variable')
    assign(of.name, unknownValue({ from: 'not-followed' }, place), power);
  return converted(value, type, power);
}

/** A value as a type takes it. @param type in lower case */
export function converted(value: Value, type: string | undefined, power: Power): Value {
  const { place } = value;
  switch (type?.replace(/^system\./, '')) {
    case 'string':
      if (value.is === 'unknown') return { ...value, isText: true };
      return value.is === 'text' ? value : { is: 'text', text: asText(value), place };
    case 'int':
    case 'int32':
    case 'long':
    case 'int64': {
      const number = asNumber(value);
      return number === undefined ? value : { is: 'number', value: roundedToEven(number), place };
    }
    case 'double':
    case 'float':
    case 'single':
    case 'decimal': {
      const number = asNumber(value);
      return number === undefined ? value : { is: 'number', value: number, place };
    }
    case 'bool':
    case 'boolean':
    case 'switch':
      return value.is === 'unknown' ? value : { is: 'boolean', value: decide(value, power), place };
    case 'array':
    case 'object[]':
    case 'string[]':
    case 'collections.arraylist':
    case 'collections.generic.list[string]':
      return value.is === 'unknown' ? value : { is: 'list', items: [...itemsOf(value)], place };
    default:
      return value;
  }
}

function roundedToEven(number: number): number {
  const rounded = Math.round(number);
  return Math.abs(number % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
