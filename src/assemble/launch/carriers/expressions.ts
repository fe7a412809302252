import type { Text, UnknownPiece } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { replaced } from '../replaced.ts';

/** What names in expressions stand for: `inputs.dim`; undefined for what is not known at all. */
export type NameOf = (path: readonly string[], place: Place) => Text | undefined;

/** A text in which the values of expressions, `${{ … }}`, were put. */
export function withExpressions(text: Text, place: Place, nameOf: NameOf): Text {
  return replaced(text, place, /\$\{\{(.*?)\}\}/gs, ([, source = ''], part) =>
    expressionText(source, part.place, nameOf),
  );
}

/** The value of an expression as a text. */
function expressionText(source: string, place: Place, nameOf: NameOf): Text {
  const unknown: UnknownPiece = { unknown: { from: 'not-followed', name: source.trim() }, place };
  const alternatives = splitAt(source, '||').map((one) => splitAt(one, '&&'));
  const values: Text[] = [];
  let isSure = true;
  for (const [at, operands] of alternatives.entries()) {
    const value = operandOf(operands.at(-1) ?? '', place, nameOf) ?? [unknown];
    if (operands.length > 1) isSure = false;
    const whole = knownText(value);
    const isLast = at === alternatives.length - 1;
    if (isSure && whole !== undefined && !isLast) {
      if (!isFalse(whole)) return value;
      continue;
    }
    values.push(value);
  }
  const [first, ...others] = values;
  if (first === undefined || others.length === 0) return first ?? [unknown];
  if (!isSure) {
    return values.every((value) => knownText(value) !== undefined)
      ? [{ unknown: { from: 'condition' }, among: values, place }]
      : [{ ...unknown, unknown: { from: 'condition' } }];
  }
  const [piece] = first;
  const usual = piece !== undefined && 'unknown' in piece ? piece.default : undefined;
  const cause = piece !== undefined && 'unknown' in piece ? piece.unknown : unknown.unknown;
  const isGiven = usual !== undefined && !isFalse(knownText(usual) ?? '?');
  return [{ unknown: cause, default: isGiven ? usual : others.at(-1), place }];
}

function isFalse(value: string): boolean {
  return value === '' || value === 'false' || value === '0';
}

function operandOf(source: string, place: Place, nameOf: NameOf): Text | undefined {
  const operand = source
    .trim()
    .replace(/^\((?<inside>[^()]*)\)$/, '$<inside>')
    .trim();
  const literal = /^'((?:[^']|'')*)'$/.exec(operand)?.[1];
  if (literal !== undefined) return known(literal.replaceAll("''", "'"), place);
  if (/^(?:true|false|0|[1-9]\d{0,14})$/.test(operand)) return known(operand, place);
  if (operand === 'null') return [];
  if (!/^[A-Za-z_][\w-]*(?:\s*\.\s*[A-Za-z_][\w-]*|\[\s*'[^']*'\s*\])*$/.test(operand)) return undefined;
  const path = [...operand.matchAll(/[A-Za-z_][\w-]*|'[^']*'/g)].map(([part]) => part.replaceAll("'", ''));
  return nameOf(path, place) ?? [{ unknown: { from: 'elsewhere', name: path.join('.') }, place }];
}

/** The parts of an expression between marks that stand neither in quotes nor in brackets. */
function splitAt(source: string, mark: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of source.matchAll(/'(?:[^']|'')*'|[()]|&&|\|\|/g)) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    else if (token === mark && depth === 0) {
      parts.push(source.slice(start, index));
      start = index + mark.length;
    }
  }
  return [...parts, source.slice(start)];
}
