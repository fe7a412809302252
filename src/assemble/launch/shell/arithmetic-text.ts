import type { ArithmeticExpansionPart, ArithmeticExpression, Word } from 'unbash';
import { parse } from 'unbash';
import type { Text } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import { readable, unknownMark } from '../readable.ts';
import { evaluate } from './arithmetic.ts';
import { causeOf } from './limited.ts';
import type { Shell } from './shell.ts';
import type { Variable } from './variables.ts';

/** What `$((…))` is. */
export function arithmeticText(part: ArithmeticExpansionPart, shell: Shell): Text {
  const isOld = part.text.startsWith('$[');
  const range = isOld ? { pos: part.pos + 2, end: part.end - 1 } : { pos: part.pos + 3, end: part.end - 2 };
  const { value, text } = evaluateAt(range, part.expression, shell);
  const place = shell.placeOf(part);
  if (value !== undefined) return known(String(value), place);
  return [{ unknown: causeOf(text ?? []), place }];
}

/** What an expression that stands somewhere comes to; it is put together as a text first where it has expansions. */
export function evaluateAt(
  { pos, end }: { readonly pos: number; readonly end: number },
  expression: ArithmeticExpression | undefined,
  shell: Shell,
): { readonly value: bigint | undefined; readonly text?: Text } {
  const source = shell.readable.source.slice(pos, end);
  if (source.trim() === '') return { value: 0n };
  if (!/[$`"'\\]/.test(source) && !source.includes(unknownMark)) {
    return { value: expression && evaluate(expression, shell) };
  }
  if (source.includes('"')) return { value: undefined };
  const place = shell.placeOf({ pos, end });
  const quotes = known('"', place);
  const whole = readable(
    [...known('x ', place), ...quotes, ...shell.readable.textOf(pos, end), ...quotes],
    place,
  );
  const command = parse(whole.source).commands[0]?.command;
  const word = command?.type === 'Command' ? command.suffix[0] : undefined;
  if (word?.type !== 'Word' || (command?.type === 'Command' && command.suffix.length > 1))
    return { value: undefined };
  const text = shell.reading(whole, () => shell.does.text(word, shell));
  return { value: numberOf(text, shell), text };
}

/** The number that a text is as an expression. */
export function numberOf(text: Text, shell: Shell): bigint | undefined {
  const source = knownText(text);
  if (source === undefined || source.length > 1000) return undefined;
  if (source.trim() === '') return 0n;
  if (/^\s*[1-9]\d{0,17}\s*$/.test(source)) return BigInt(source.trim());
  if (/[$`"'\\;)(\n]/.test(source.replace(/[()]/g, (bracket) => (isBalanced(source) ? ' ' : bracket))))
    return undefined;
  const { commands, errors } = parse(`((${source}))`);
  const command = commands[0]?.command;
  if (errors?.length || commands.length !== 1 || command?.type !== 'ArithmeticCommand') return undefined;
  return command.expression && evaluate(command.expression, shell);
}

function isBalanced(source: string): boolean {
  let depth = 0;
  for (const char of source) {
    if (char === '(') depth++;
    else if (char === ')' && --depth < 0) return false;
  }
  return depth === 0;
}

/** The key of an item of an array, by an expression. */
export function indexOf(word: Word, variable: Variable | undefined, shell: Shell): string | undefined {
  const number = numberOf(shell.does.text(word, shell), shell);
  if (number === undefined) return undefined;
  if (number >= 0n) return String(number);
  const last = [...(variable?.items?.keys() ?? [])].at(-1);
  const index = Number(last ?? -1) + 1 + Number(number);
  return last === undefined || Number.isNaN(index) || index < 0 ? undefined : String(index);
}
