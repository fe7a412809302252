import type { ArithmeticExpression } from 'unbash';
import { known } from '../../../model/launch-text.ts';
import { deepestExpression } from '../../../model/limits.ts';
import { lookUp } from './look-up.ts';
import type { Shell } from './shell.ts';

/** What an expression without `$` comes to, in 64 bits as in a shell; undefined where that is not known. Assignments are made. */
export function evaluate(expression: ArithmeticExpression, shell: Shell, depth = 0): bigint | undefined {
  if (depth > deepestExpression) return undefined;
  shell.session.step();
  return worked(expression, shell, depth + 1);
}

function worked(expression: ArithmeticExpression, shell: Shell, depth: number): bigint | undefined {
  switch (expression.type) {
    case 'ArithmeticGroup':
      return evaluate(expression.expression, shell, depth);
    case 'ArithmeticWord':
      return wordValue(expression.value, shell);
    case 'ArithmeticTernary': {
      const test = evaluate(expression.test, shell, depth);
      if (test === undefined) return undefined;
      return evaluate(test === 0n ? expression.alternate : expression.consequent, shell, depth);
    }
    case 'ArithmeticUnary':
      return unary(expression, shell, depth);
    case 'ArithmeticBinary':
      return binary(expression, shell, depth);
    default:
      return undefined;
  }
}

function wordValue(word: string, shell: Shell): bigint | undefined {
  const text = word.trim();
  const constant = constantOf(text);
  if (constant !== undefined) return constant;
  if (!/^[A-Za-z_]\w*$/.test(text)) return undefined;
  const place = shell.readable.placeOf(0, 0);
  const { text: value, isSet } = lookUp(text, shell, place);
  return isSet === false ? 0n : shell.session.deeper(() => shell.does.number(value, shell));
}

function constantOf(text: string): bigint | undefined {
  if (text.length > 64) return undefined;
  if (/^(?:0|[1-9]\d*|0[xX][\da-fA-F]+)$/.test(text)) return BigInt.asIntN(64, BigInt(text));
  if (/^0[0-7]+$/.test(text)) return BigInt.asIntN(64, BigInt(`0o${text.slice(1)}`));
  const [, base, digits] = /^([2-9]|[12]\d|3[0-6])#([\da-zA-Z]+)$/.exec(text) ?? [];
  if (base === undefined || digits === undefined) return undefined;
  let value = 0n;
  for (const digit of digits) {
    const number = Number.parseInt(digit, 36);
    if (number >= Number(base)) return undefined;
    value = value * BigInt(base) + BigInt(number);
  }
  return BigInt.asIntN(64, value);
}

function unary(
  { operator, operand, prefix }: Extract<ArithmeticExpression, { type: 'ArithmeticUnary' }>,
  shell: Shell,
  depth: number,
): bigint | undefined {
  const value = evaluate(operand, shell, depth);
  if (operator === '++' || operator === '--') {
    const next =
      value === undefined ? undefined : BigInt.asIntN(64, operator === '++' ? value + 1n : value - 1n);
    set(operand, next, shell);
    return prefix ? next : value;
  }
  if (value === undefined) return undefined;
  switch (operator) {
    case '-':
      return BigInt.asIntN(64, -value);
    case '+':
      return value;
    case '!':
      return value === 0n ? 1n : 0n;
    case '~':
      return ~value;
    default:
      return undefined;
  }
}

function binary(
  { operator, left, right }: Extract<ArithmeticExpression, { type: 'ArithmeticBinary' }>,
  shell: Shell,
  depth: number,
): bigint | undefined {
  if (operator === '&&' || operator === '||') {
    const first = evaluate(left, shell, depth);
    if (first === undefined) return undefined;
    if ((first !== 0n) === (operator === '||')) return first === 0n ? 0n : 1n;
    const second = evaluate(right, shell, depth);
    return second === undefined ? undefined : second === 0n ? 0n : 1n;
  }
  const isAssigned = /^(?:[-+*/%&|^]|<<|>>)?=$/.test(operator);
  const [first, second] = [
    operator === '=' ? 0n : evaluate(left, shell, depth),
    evaluate(right, shell, depth),
  ];
  const own = isAssigned ? operator.slice(0, -1) : operator;
  const value =
    first === undefined || second === undefined
      ? undefined
      : operator === '='
        ? second
        : calculated(own, first, second);
  if (isAssigned) set(left, value, shell);
  return value;
}

function calculated(operator: string, left: bigint, right: bigint): bigint | undefined {
  const flag = (is: boolean) => (is ? 1n : 0n);
  switch (operator) {
    case '+':
      return BigInt.asIntN(64, left + right);
    case '-':
      return BigInt.asIntN(64, left - right);
    case '*':
      return BigInt.asIntN(64, left * right);
    case '/':
      return right === 0n ? undefined : BigInt.asIntN(64, left / right);
    case '%':
      return right === 0n ? undefined : left % right;
    case '**':
      return right < 0n || right > 64n ? undefined : BigInt.asIntN(64, left ** right);
    case '<<':
      return right < 0n || right > 63n ? undefined : BigInt.asIntN(64, left << right);
    case '>>':
      return right < 0n || right > 63n ? undefined : left >> right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '<':
      return flag(left < right);
    case '>':
      return flag(left > right);
    case '<=':
      return flag(left <= right);
    case '>=':
      return flag(left >= right);
    case '==':
      return flag(left === right);
    case '!=':
      return flag(left !== right);
    case ',':
      return right;
    default:
      return undefined;
  }
}

function set(target: ArithmeticExpression, value: bigint | undefined, shell: Shell): void {
  if (target.type !== 'ArithmeticWord' || !/^[A-Za-z_]\w*$/.test(target.value.trim())) return;
  const name = target.value.trim();
  const place = shell.readable.placeOf(target.pos, target.end);
  const text =
    value === undefined
      ? [{ unknown: { from: 'not-followed', name } as const, place }]
      : known(String(value), place);
  shell.does.assign(name, text, shell);
}
