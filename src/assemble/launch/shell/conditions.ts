import type { TestExpression, Word } from 'unbash';
import type { Text } from '../../../model/launch.ts';
import { isUnknown, knownText } from '../../../model/launch-text.ts';
import { numberOf } from './arithmetic-text.ts';
import { keyOf, usualText } from './assumptions.ts';
import { expandText } from './expand.ts';
import { pathOf } from './folders.ts';
import { isFolderCause } from './limited.ts';
import { literalOf, matches } from './matches.ts';
import { patternOf } from './pattern.ts';
import type { Shell } from './shell.ts';

/** `[[ … ]]`. */
export function testCommand(expression: TestExpression, shell: Shell): boolean {
  shell.session.step();
  switch (expression.type) {
    case 'TestGroup':
      return testCommand(expression.expression, shell);
    case 'TestNot':
      return testCommand(expression.operand, shell) !== (expression.negations.length % 2 === 1);
    case 'TestLogical':
      return expression.operator === '&&'
        ? expression.operands.every((one) => testCommand(one, shell))
        : expression.operands.some((one) => testCommand(one, shell));
    case 'TestUnary':
      return unary(expression.operator, expandText(expression.operand, shell), shell);
    case 'TestBinary':
      return doubleBracket(expression.operator, expression.left, expression.right, shell);
  }
}

function doubleBracket(operator: string, left: Word, right: Word, shell: Shell): boolean {
  const text = expandText(left, shell);
  if (operator === '==' || operator === '=' || operator === '!=') {
    return isLike(text, right, shell) === (operator !== '!=');
  }
  if (operator === '=~') return shell.assumptions.choose(`${keyOf(text)} =~ ${right.text}`, 2) === 1;
  return binary(text, operator, expandText(right, shell), shell, true);
}

/** Whether a text fits a pattern. */
export function isLike(text: Text, word: Word, shell: Shell): boolean {
  const pattern = patternOf(word, shell);
  if (pattern === undefined) {
    const other = expandText(word, shell);
    if (
      knownText(other) === undefined &&
      keyOf(text) === keyOf(other) &&
      word.parts?.every(({ type }) => type === 'DoubleQuoted')
    )
      return true;
    return shell.assumptions.choose(`${keyOf(text)} like ${keyOf(other)}`, 2) === 1;
  }
  const literal = literalOf(pattern);
  if (literal !== undefined) return shell.assumptions.is(text, literal);
  const known = shell.assumptions.valueOf(text);
  const key = `${keyOf(text)} like ${JSON.stringify(pattern)}`;
  if (known !== undefined) return matches(pattern, known, shell) ?? shell.assumptions.choose(key, 2) === 1;
  if (pattern.length === 1 && pattern[0]?.is === 'star') return true;
  const usual = usualText(text);
  const usually = usual === undefined ? undefined : matches(pattern, usual, shell);
  return shell.assumptions.choose(key, 2, usually === undefined ? undefined : Number(usually)) === 1;
}

/** `-z x`, `-f x` and their kin. */
function unary(operator: string, text: Text, shell: Shell): boolean {
  switch (operator) {
    case '-n':
      return !isEmpty(text, shell);
    case '-z':
      return isEmpty(text, shell);
    case '-v': {
      const name = knownText(text) ?? '';
      const variable = shell.variables.get(name.replace(/\[.*/s, ''));
      if (variable !== undefined) return variable.value !== undefined || variable.items !== undefined;
      return shell.assumptions.choose(`set ${name}`, 2, 0) === 1;
    }
    default:
      return ofFile(operator, text, shell);
  }
}

function isEmpty(text: Text, shell: Shell): boolean {
  if (text.some((piece) => !isUnknown(piece) || isFolderCause(piece.unknown))) return false;
  return shell.assumptions.is(text, '');
}

/** What the checkout tells of a file; of one that is not there, it may be by then. */
function ofFile(operator: string, text: Text, shell: Shell): boolean {
  if (text.length === 0) return false;
  const path = pathOf(text, shell.folder);
  const there = path === undefined ? 'missing' : shell.session.world.look(path);
  if (there === 'file' && /^-[aefrwx]$/.test(operator)) return true;
  if (there === 'directory' && /^-[aedrwx]$/.test(operator)) return true;
  if ((there === 'file' && operator === '-d') || (there === 'directory' && operator === '-f')) return false;
  if (there === 'file' && operator === '-s' && path !== undefined) {
    const found = shell.session.document(path);
    if (found !== undefined) return found.text !== '';
  }
  if (path !== undefined && operator === '-d' && shell.made.has(path)) return true;
  return (
    shell.assumptions.choose(
      `${operator} ${path ?? keyOf(text)}`,
      2,
      /^-[aefdrwxsLh]$/.test(operator) ? 0 : undefined,
    ) === 1
  );
}

const comparisons: Readonly<Record<string, (left: bigint, right: bigint) => boolean>> = {
  '-eq': (left, right) => left === right,
  '-ne': (left, right) => left !== right,
  '-lt': (left, right) => left < right,
  '-le': (left, right) => left <= right,
  '-gt': (left, right) => left > right,
  '-ge': (left, right) => left >= right,
};

/** `a = b`, `1 -lt 2` and their kin. @param isExpression whether numbers may be expressions */
function binary(left: Text, operator: string, right: Text, shell: Shell, isExpression: boolean): boolean {
  if (operator === '=' || operator === '==') return isEqual(left, right, shell);
  if (operator === '!=') return !isEqual(left, right, shell);
  const key = `${keyOf(left)} ${operator} ${keyOf(right)}`;
  const compare = comparisons[operator];
  if (compare === undefined) {
    const [one, other] = [knownText(left), knownText(right)];
    const isOrder = operator === '<' || operator === '>' || operator === '\\<' || operator === '\\>';
    if (isOrder && one !== undefined && other !== undefined && /^[\x20-\x7e]*$/.test(one + other)) {
      if (/^(?:[a-z]*|[0-9]*)$/.test(one + other)) return operator.endsWith('<') ? one < other : one > other;
    }
    return shell.assumptions.choose(key, 2) === 1;
  }
  const read = (text: string | undefined, whole: Text): bigint | undefined => {
    if (text === undefined) return undefined;
    if (/^[ \t\n]*[+-]?\d{1,18}[ \t\n]*$/.test(text)) return BigInt(text.trim().replace(/^\+/, ''));
    return isExpression && knownText(whole) !== undefined ? numberOf(whole, shell) : undefined;
  };
  const numbers = [left, right].map((text) => read(shell.assumptions.valueOf(text), text));
  const [one, other] = numbers;
  if (one !== undefined && other !== undefined) return compare(one, other);
  const isWrong = [left, right].some(
    (text, at) => knownText(text) !== undefined && numbers[at] === undefined,
  );
  if (isWrong && !isExpression) return false;
  const [usualOne, usualOther] = [left, right].map((text) => read(usualText(text), []));
  const usual =
    usualOne !== undefined && usualOther !== undefined ? Number(compare(usualOne, usualOther)) : undefined;
  return shell.assumptions.choose(key, 2, usual) === 1;
}

function isEqual(left: Text, right: Text, shell: Shell): boolean {
  const [one, other] = [shell.assumptions.valueOf(left), shell.assumptions.valueOf(right)];
  if (other !== undefined) return one === undefined ? shell.assumptions.is(left, other) : one === other;
  if (one !== undefined) return shell.assumptions.is(right, one);
  const [key, otherKey] = [keyOf(left), keyOf(right)];
  if (key === otherKey) return true;
  return shell.assumptions.choose(`${key} = ${otherKey}`, 2) === 1;
}

/** `[ … ]`: the words of `test`; undefined where they are none that it understands. */
export function testWords(words: readonly Text[], shell: Shell): boolean | undefined {
  shell.session.step();
  const at = (index: number) => knownText(words[index] ?? []);
  const [first, second, third] = words;
  if (first === undefined) return false;
  if (second === undefined) return !isEmpty(first, shell);
  if (words.length === 3 && third !== undefined) {
    const operator = at(1) ?? '';
    if (/^(?:=|==|!=|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef)|[<>])$/.test(operator)) {
      if (operator === '==' && shell.dialect === 'dash') return undefined;
      return binary(first, operator, third, shell, false);
    }
  }
  if (words.length <= 4 && at(0) === '!') {
    const rest = testWords(words.slice(1), shell);
    return rest === undefined ? undefined : !rest;
  }
  if (words.length === 2 && /^-[a-zA-Z]$/.test(at(0) ?? '')) return unary(at(0) ?? '', second, shell);
  return joinedTest(words, shell);
}

/** `a -o b -a c`: the last `-o` outside of brackets parts it, then the last `-a`. */
function joinedTest(words: readonly Text[], shell: Shell): boolean | undefined {
  for (const operator of ['-o', '-a']) {
    const index = words.findIndex(
      (word, at) => at > 0 && at < words.length - 1 && knownText(word) === operator,
    );
    if (index === -1) continue;
    const left = testWords(words.slice(0, index), shell);
    if (left === undefined) return undefined;
    if (left === (operator === '-o')) return left;
    return testWords(words.slice(index + 1), shell);
  }
  if (knownText(words[0] ?? []) === '!') {
    const rest = testWords(words.slice(1), shell);
    return rest === undefined ? undefined : !rest;
  }
  return undefined;
}
