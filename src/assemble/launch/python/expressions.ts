import type { Text } from '../../../model/launch.ts';
import { deepestExpression } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import { numberLiteral } from '../../../python/literal.ts';
import { prefixedIntOf } from '../../../python/numbers.ts';
import { TooMuch } from '../session.ts';
import { attributeOf } from './attributes.ts';
import { call } from './calls.ts';
import { listDisplay, tableDisplay } from './collections.ts';
import { comprehension } from './comprehensions.ts';
import { asValue, comparisons, holds, judge, type Operands, operands } from './conditions.ts';
import { asDecided } from './decide.ts';
import { evaluate } from './does.ts';
import { formatted } from './format.ts';
import { lambda } from './functions.ts';
import { moduleName } from './library/attributes.ts';
import { arithmetic, negated } from './operators.ts';
import { assign, lookUp, placeIn, type Scope } from './scope.ts';
import { children, codeOf, type Node } from './source.ts';
import { stringParts } from './strings.ts';
import { subscript } from './subscripts.ts';
import { textValue, truthOf } from './text.ts';
import { notFollowed, unknown, type Value } from './values.ts';

/** Expressions that take as long as a statement does beside its own. */
const expressionsOfStep = 10;

/** What an expression comes to, as `evaluate` tells. */
export function evaluateNode(node: Node, scope: Scope): Value {
  const { process } = scope;
  if (process.depth >= deepestExpression) throw new TooMuch();
  process.depth += 1;
  process.evaluated += 1;
  if (process.evaluated % expressionsOfStep === 0) process.session.step();
  try {
    return asDecided(evaluated(node, scope), process);
  } finally {
    process.depth -= 1;
  }
}

function evaluated(node: Node, scope: Scope): Value {
  const place = placeIn(scope, node);
  const code = () => codeOf(scope.source, node);
  switch (node.name) {
    case 'String':
    case 'FormatString':
    case 'ContinuedString':
      return string(node, scope);
    case 'Number':
      return number(code(), place);
    case 'Boolean':
      return { is: 'boolean', value: code() === 'True', place };
    case 'None':
      return { is: 'none', place };
    case 'VariableName':
      return (
        lookUp(scope, code()) ??
        moduleName(code(), scope, place) ?? { is: 'library', name: `builtins.${code()}` }
      );
    case 'ParenthesizedExpression':
    case 'AwaitExpression': {
      const inner = children(node).find(({ name }) => !['(', ')', 'await'].includes(name));
      return inner === undefined ? notFollowed(place) : evaluate(inner, scope);
    }
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression':
      return listDisplay(node, scope);
    case 'DictionaryExpression':
      return tableDisplay(node, scope);
    case 'ArrayComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'ComprehensionExpression':
    case 'DictionaryComprehensionExpression':
      return comprehension(node, scope);
    case 'ConditionalExpression':
      return conditional(node, scope);
    case 'BinaryExpression':
      return binary(node, scope);
    case 'UnaryExpression':
      return unary(node, scope);
    case 'MemberExpression':
      return member(node, scope);
    case 'CallExpression':
      return call(node, scope);
    case 'LambdaExpression':
      return lambda(node, scope);
    case 'NamedExpression': {
      const [target, , value] = children(node);
      if (target === undefined || value === undefined) return notFollowed(place);
      const result = evaluate(value, scope);
      assign(scope, codeOf(scope.source, target), result);
      return result;
    }
    default:
      return notFollowed(place);
  }
}

function string(node: Node, scope: Scope): Value {
  const literals = node.name === 'ContinuedString' ? children(node) : [node];
  const text: Text[number][] = [];
  for (const literal of literals) {
    const parts = stringParts(scope.source, literal);
    if (parts === undefined) return notFollowed(placeIn(scope, node));
    for (const part of parts) {
      text.push(...('written' in part ? part.written : formatted(part.replaced, scope)));
    }
  }
  return textValue(text);
}

function number(code: string, place: ReturnType<typeof placeIn>): Value {
  const whole = prefixedIntOf(code);
  const value = whole ?? numberLiteral(code);
  return value === undefined ? notFollowed(place) : { is: 'number', value, place };
}

function conditional(node: Node, scope: Scope): Value {
  const [value, , condition, , otherwise] = children(node);
  const place = placeIn(scope, node);
  if (value === undefined || condition === undefined || otherwise === undefined) return notFollowed(place);
  const answer = holds(condition, scope, false);
  if (answer === undefined) return unknown({ from: 'condition' }, place);
  return evaluate(answer ? value : otherwise, scope);
}

function binary(node: Node, scope: Scope): Value {
  const place = placeIn(scope, node);
  const parts = operands(node, scope);
  if (parts === undefined) return notFollowed(place);
  const { left, operator, right } = parts;
  if (operator === 'and' || operator === 'or') return eitherOf(parts, scope, place);
  if (comparisons.has(operator)) return asValue(judge(node, scope), place);
  return arithmetic(operator, evaluate(left, scope), evaluate(right, scope), place);
}

/** `left or right`, `left and right`. */
function eitherOf({ left, operator, right }: Operands, scope: Scope, place: Place): Value {
  const isOr = operator === 'or';
  const first = evaluate(left, scope);
  const truth = truthOf(first);
  if (truth !== undefined) return truth === isOr ? first : evaluate(right, scope);
  const other = evaluate(right, scope);
  if (first.is !== 'unknown') return unknown({ from: 'condition' }, place);
  const usual = first.fallback && truthOf(first.fallback);
  if (usual === isOr) return first;
  const fallback = other.is === 'unknown' ? other.fallback : other;
  return unknown(first.cause, first.place, usual === undefined ? undefined : fallback);
}

function unary(node: Node, scope: Scope): Value {
  const [operator, operand] = children(node);
  if (operator === undefined || operand === undefined) return notFollowed(placeIn(scope, node));
  const word = codeOf(scope.source, operator);
  const place = placeIn(scope, node);
  if (word === 'not') return asValue(judge(node, scope), place);
  const value = evaluate(operand, scope);
  return negated(word, value, place);
}

function member(node: Node, scope: Scope): Value {
  const [object, mark, name] = children(node);
  if (object === undefined || mark === undefined) return notFollowed(placeIn(scope, node));
  const value = evaluate(object, scope);
  if (mark.name !== '.') return subscript(node, value, scope);
  return name === undefined
    ? notFollowed(placeIn(scope, node))
    : attributeOf(value, codeOf(scope.source, name), scope, placeIn(scope, node));
}
