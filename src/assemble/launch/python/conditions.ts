import { knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { decided, isOne, isTrue, type Question } from './decide.ts';
import { evaluate } from './does.ts';
import type { Scope } from './scope.ts';
import { children, codeOf, type Node } from './source.ts';
import { isEqual, keyOf, knownOf, truthOf } from './text.ts';
import { unknown, type Value } from './values.ts';

export const comparisons: ReadonlySet<string> = new Set([
  ...['==', '!=', '<', '>', '<=', '>=', 'in', 'not in', 'is', 'is not'],
]);

/** An expression with two sides. */
export interface Operands {
  readonly left: Node;
  readonly operator: string;
  readonly right: Node;
}

export function operands(node: Node, scope: Scope): Operands | undefined {
  const [left, ...rest] = children(node);
  const right = rest.pop();
  if (left === undefined || right === undefined) return undefined;
  return { left, operator: rest.map((part) => codeOf(scope.source, part)).join(' '), right };
}

/**
 * Whether a condition holds, in this way.
 * @param isNeeded whether it is to be decided however many ways there are by now; otherwise undefined can be the answer
 */
export function holds(node: Node, scope: Scope, isNeeded: true): boolean;
export function holds(node: Node, scope: Scope, isNeeded: boolean): boolean | undefined;
export function holds(node: Node, scope: Scope, isNeeded: boolean): boolean | undefined {
  const judged = judge(node, scope);
  return typeof judged === 'boolean' ? judged : decided(scope.process, judged, isNeeded);
}

/** Whether a condition holds, or what is to be decided first. */
export function judge(node: Node, scope: Scope): boolean | Question {
  if (node.name === 'ParenthesizedExpression') {
    const inner = children(node)[1];
    if (inner !== undefined && inner.name !== ')') return judge(inner, scope);
  }
  if (node.name === 'UnaryExpression') {
    const [operator, operand] = children(node);
    if (operator && operand && codeOf(scope.source, operator) === 'not') {
      return opposite(judge(operand, scope));
    }
  }
  const parts = node.name === 'BinaryExpression' ? operands(node, scope) : undefined;
  if (parts?.operator === 'and' || parts?.operator === 'or') {
    return judgeBoth(parts, parts.operator === 'or', scope);
  }
  if (parts !== undefined && comparisons.has(parts.operator)) return judgeComparison(parts, scope);
  const value = evaluate(node, scope);
  return truthOf(value) ?? isTrue(value);
}

function judgeBoth({ left, right }: Operands, isOr: boolean, scope: Scope): boolean | Question {
  const one = judge(left, scope);
  if (typeof one === 'boolean') return one === isOr ? isOr : judge(right, scope);
  const other = judge(right, scope);
  if (typeof other === 'boolean') return other === isOr ? isOr : one;
  const usual = [usualOf(one), usualOf(other)];
  const isCertain = usual.includes(isOr) || !usual.includes(undefined);
  return { of: undefined, usual: isCertain ? usual.includes(isOr) === isOr : undefined };
}

function usualOf({ usual, isOpposite }: Question): boolean | undefined {
  return usual === undefined ? undefined : usual !== (isOpposite ?? false);
}

function opposite(judged: boolean | Question): boolean | Question {
  return typeof judged === 'boolean' ? !judged : { ...judged, isOpposite: judged.isOpposite !== true };
}

function judgeComparison({ left, operator, right }: Operands, scope: Scope): boolean | Question {
  const isChain = left.name === 'BinaryExpression' && comparisons.has(operands(left, scope)?.operator ?? '');
  const one = evaluate(left, scope);
  const other = evaluate(right, scope);
  if (isChain) return { of: undefined };
  switch (operator) {
    case '==':
      return equal(one, other);
    case '!=':
      return opposite(equal(one, other));
    case 'is':
      return isNumberOfOther(one, other) ? false : equal(one, other);
    case 'is not':
      return isNumberOfOther(one, other) || opposite(equal(one, other));
    case 'in':
      return contains(other, one);
    case 'not in':
      return opposite(contains(other, one));
    default:
      return ordered(operator, one, other);
  }
}

/** `True` is equal to 1, and is not the same. */
function isNumberOfOther(one: Value, other: Value): boolean {
  return one.is !== other.is && [one, other].every(({ is }) => is === 'number' || is === 'boolean');
}

function equal(one: Value, other: Value): boolean | Question {
  const answer = isEqual(one, other);
  if (answer !== undefined) return answer;
  const [of, against] = one.is === 'unknown' ? [one, other] : [other, one];
  if (of.is !== 'unknown') return { of: undefined };
  const usual =
    of.fallback && isEqual(of.fallback, against.is === 'unknown' ? (against.fallback ?? against) : against);
  return keyOf(against) === undefined ? { of: undefined, usual } : isOne(of, against, usual);
}

function contains(container: Value, item: Value): boolean | Question {
  const answer = containsSurely(container, item);
  if (answer !== undefined) return answer;
  const usual = containsSurely(usualValue(container), usualValue(item));
  const isVariable = container.is === 'table' && container.rest?.cause.from === 'environment';
  return { of: undefined, usual: usual ?? (isVariable ? false : undefined) };
}

function usualValue(value: Value): Value {
  return value.is === 'unknown' ? (value.fallback ?? value) : value;
}

function containsSurely(container: Value, item: Value): boolean | undefined {
  if (container.is === 'text') {
    const needle = knownOf(item);
    if (needle === undefined) return undefined;
    if (container.text.some((piece) => 'text' in piece && piece.text.includes(needle))) return true;
    return knownText(container.text)?.includes(needle);
  }
  if (container.is === 'table') {
    const key = keyOf(item);
    if (key === undefined)
      return container.entries.size === 0 && container.rest === undefined ? false : undefined;
    return container.entries.has(key) ? true : container.rest === undefined ? false : undefined;
  }
  if (container.is !== 'list') return undefined;
  const answers = container.items.map((one) => isEqual(one, item));
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}

function ordered(operator: string, one: Value, other: Value): boolean | Question {
  const answer = orderedSurely(operator, one, other);
  if (answer !== undefined) return answer;
  return { of: undefined, usual: orderedSurely(operator, usualValue(one), usualValue(other)) };
}

function orderedSurely(operator: string, one: Value, other: Value): boolean | undefined {
  const [left, right] = [sizeOf(one), sizeOf(other)];
  if (left === undefined || right === undefined || typeof left !== typeof right) return undefined;
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  return operator === '<=' ? left <= right : left >= right;
}

function sizeOf(value: Value): number | string | undefined {
  if (value.is === 'number' || value.is === 'boolean') return Number(value.value);
  return value.is === 'text' ? knownOf(value) : undefined;
}

/** What was judged, as a value. */
export function asValue(judged: boolean | Question, place: Place): Value {
  if (typeof judged === 'boolean') return { is: 'boolean', value: judged, place };
  const usual = usualOf(judged);
  const fallback: Value | undefined =
    usual === undefined ? undefined : { is: 'boolean', value: usual, place };
  return unknown(judged.of?.cause ?? { from: 'condition' }, place, fallback);
}
