import type { ParameterOperation, Word } from 'unbash';
import type { Text } from '../../../model/launch.ts';
import { defaultText, endOf, isUnknown, known, knownText, startOf } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { slice } from '../readable.ts';
import { causeOf } from './limited.ts';
import { ends, isStarThen, replaced, starts } from './matches.ts';
import { patternOf } from './pattern.ts';
import type { Shell } from './shell.ts';

/** What `${x#…}`, `${x/…}`, `${x:…}`, `${x^…}` and `${x@…}` make of a text. */
export function changed(text: Text, operation: ParameterOperation, shell: Shell, place: Place): Text {
  const whole = knownText(text);
  const found =
    whole === undefined ? ofPart(text, operation, shell) : change(text, whole, operation, shell, place);
  if (found !== undefined) return found;
  const usual = whole === undefined ? defaultText(text) : undefined;
  const fallback =
    usual === undefined ? undefined : change(known(usual, place), usual, operation, shell, place);
  return [{ unknown: causeOf(text), default: fallback, place }];
}

function change(
  text: Text,
  whole: string,
  operation: ParameterOperation,
  shell: Shell,
  place: Place,
): Text | undefined {
  switch (operation.type) {
    case 'Remove': {
      const pattern = patternOf(operation.operand, shell);
      if (pattern === undefined) return undefined;
      const isShortest = operation.operator.length === 1;
      if (operation.operator.startsWith('#')) {
        const cut = starts(pattern, whole, isShortest, shell);
        return cut === undefined ? undefined : slice(text, cut, whole.length);
      }
      const cut = ends(pattern, whole, isShortest, shell);
      return cut === undefined ? undefined : slice(text, 0, cut);
    }
    case 'Replace': {
      const pattern = patternOf(operation.pattern, shell);
      // A `&` stands for what was found, but for bash before 5.2.
      if (pattern === undefined || operation.replacement.text.includes('&')) return undefined;
      return replaced(
        text,
        whole,
        pattern,
        shell.does.text(operation.replacement, shell),
        operation.operator,
        shell,
      );
    }
    case 'Slice':
      return part(text, whole, operation.offset, operation.length, shell);
    case 'CaseModification':
      return recased(whole, operation.operator, operation.operand, place);
    case 'Transform':
      return transformed(whole, operation.operand.value, place);
    default:
      return undefined;
  }
}

/** What can be told of a text of which a part is not known: what is cut off is in what is known. */
function ofPart(text: Text, operation: ParameterOperation, shell: Shell): Text | undefined {
  if (operation.type !== 'Remove') return undefined;
  const pattern = patternOf(operation.operand, shell);
  if (pattern === undefined) return undefined;
  const isStart = operation.operator.startsWith('#');
  const sure = isStart ? startOf(text) : endOf(text);
  const isShortest = operation.operator.length === 1;
  const all = text.reduce((length, piece) => length + (isUnknown(piece) ? 1 : piece.text.length), 0);
  if (isShortest) {
    const cut = isStart ? starts(pattern, sure, true, shell) : ends(pattern, sure, true, shell);
    const isCut = cut !== undefined && (isStart ? cut > 0 : cut < sure.length);
    if (!isCut) return undefined;
    return isStart ? slice(text, cut, all) : slice(text, 0, all - (sure.length - cut));
  }
  const mark = isStarThen(pattern, isStart);
  if (mark === undefined) return undefined;
  const other = isStart ? endOf(text) : startOf(text);
  if (!other.includes(mark)) return undefined;
  return isStart
    ? slice(text, all - other.length + other.lastIndexOf(mark) + mark.length, all)
    : slice(text, 0, other.indexOf(mark));
}

function part(
  text: Text,
  whole: string,
  offset: Word,
  length: Word | undefined,
  shell: Shell,
): Text | undefined {
  const start = shell.does.number(shell.does.text(offset, shell), shell);
  const count = length === undefined ? undefined : shell.does.number(shell.does.text(length, shell), shell);
  if (start === undefined || (length !== undefined && count === undefined)) return undefined;
  const from = start < 0n ? whole.length + Number(start) : Number(start);
  if (from < 0 || from > whole.length) return [];
  const end =
    count === undefined ? whole.length : count < 0n ? whole.length + Number(count) : from + Number(count);
  return end < from ? undefined : slice(text, from, Math.min(end, whole.length));
}

function recased(whole: string, operator: string, operand: Word | undefined, place: Place): Text | undefined {
  if (operand !== undefined && operand.value !== '?' && operand.value !== '') return undefined;
  const all = operator.length === 2;
  const change = (part: string) => (operator.startsWith('^') ? part.toUpperCase() : part.toLowerCase());
  return known(all ? change(whole) : change(whole.slice(0, 1)) + whole.slice(1), place);
}

function transformed(whole: string, operator: string, place: Place): Text | undefined {
  switch (operator) {
    case 'U':
      return known(whole.toUpperCase(), place);
    case 'L':
      return known(whole.toLowerCase(), place);
    case 'u':
      return known(whole.slice(0, 1).toUpperCase() + whole.slice(1), place);
    case 'Q':
      return /[\p{Cc}\uE000]/u.test(whole) ? undefined : known(`'${whole.replaceAll("'", `'\\''`)}'`, place);
    default:
      return undefined;
  }
}
