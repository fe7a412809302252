import type { Word, WordPart } from 'unbash';
import type { LaunchWord, Text } from '../../../model/launch.ts';
import { isUnknown, known } from '../../../model/launch-text.ts';
import { mostWords } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import { readable, unknownMark } from '../readable.ts';
import { TooMuch } from '../session.ts';
import { arithmeticText } from './arithmetic-text.ts';
import { type Bit, type Manner, textBits, textOfBits } from './bits.ts';
import { braceWords } from './braces.ts';
import { limited } from './limited.ts';
import { literal, tildeOf, withoutStart } from './literal.ts';
import { parameterBits } from './parameter.ts';
import { pathsLike } from './paths-like.ts';
import type { Shell } from './shell.ts';
import { type Field, joint, split } from './split.ts';
import { substituted } from './substitution.ts';

/** The words that a word of a command becomes. */
export function expandWords(word: Word, shell: Shell): readonly LaunchWord[] {
  const place = shell.placeOf(word);
  if (isPlain(word, shell)) return [{ text: shell.readable.textOf(word.pos, word.end), place }];
  if (shell.dialect !== 'dash') {
    const braced = braceWords(word, shell);
    if (braced !== undefined) {
      return braced.flatMap(({ word: one, readable: text }) =>
        shell.reading(text, () => wordsOf(one, shell, place)),
      );
    }
  }
  return wordsOf(word, shell, place);
}

/** Whether a word is what is written, as most are. */
function isPlain({ parts, value, pos, end }: Word, { readable: { source } }: Shell): boolean {
  return parts === undefined && value !== '' && !/^~|\uE000/.test(value) && value === source.slice(pos, end);
}

function wordsOf(word: Word, shell: Shell, place: Place): readonly LaunchWord[] {
  const fields = split(bitsOf(word, shell, { isQuoted: false, makesWords: true }), shell);
  const words = fields.flatMap((field) => toWords(field, fields.length, place, shell));
  if (words.length > mostWords) throw new TooMuch();
  return words;
}

function toWords(field: Field, fields: number, place: Place, shell: Shell): readonly LaunchWord[] {
  const isSpread = field.isSpread || undefined;
  const text = limited(field.pieces, place);
  const { of } = field;
  if (field.pattern !== undefined && !shell.options.has('noglob')) {
    const paths = pathsLike(field.pattern, text, shell, place);
    if (paths !== undefined) return paths;
  }
  if (of) return [{ text, place: of.place, use: place, isSpread }];
  const [first] = text;
  if (fields < 2 || first === undefined) return [{ text, place, isSpread }];
  const own = readable(text, place).placeOf(
    0,
    text.reduce((length, piece) => length + (isUnknown(piece) ? 1 : piece.text.length), 0),
  );
  return [{ text, place: own, use: place, isSpread }];
}

/** What a word is as one text: in an assignment, a condition, a here string. */
export function expandText(word: Word, shell: Shell): Text {
  const place = shell.placeOf(word);
  const bits = bitsOf(word, shell, { isQuoted: false, makesWords: false });
  return limited(textOfBits(bits, joint(shell, place)), place);
}

export function bitsOf(word: Word, shell: Shell, manner: Manner): readonly Bit[] {
  const { parts } = word;
  const tilde = manner.isQuoted ? undefined : tildeOf(word, shell);
  const bits =
    parts === undefined
      ? literal(word.value, word, shell, manner)
      : parts.flatMap((part, at) =>
          shell.dialect === 'zsh' && isSubscript(parts[at - 1], part) ? [] : partBits(part, shell, manner),
        );
  if (tilde === undefined) return bits;
  return [...textBits(tilde.home, { ...manner, isQuoted: true }), ...withoutStart(bits, tilde.length)];
}

/** `$a[@]`, as zsh has it. */
function isSubscript(before: WordPart | undefined, part: WordPart): boolean {
  return before?.type === 'SimpleExpansion' && part.type === 'Glob' && /^\[[@*]\]$/.test(part.text);
}

export function partBits(part: WordPart, shell: Shell, manner: Manner): readonly Bit[] {
  const quoted: Manner = { ...manner, isQuoted: true };
  switch (part.type) {
    case 'Literal':
      return literal(part.value, part, shell, manner);
    case 'SingleQuoted':
      return [{ is: 'quotes' }, ...plain(part.pos + 1, part.end - 1, shell, quoted)];
    case 'AnsiCQuoted':
      return [
        { is: 'quotes' },
        ...(shell.dialect === 'dash' ? textBits(known('$', shell.placeOf(part)), quoted) : []),
        ...(shell.dialect === 'dash'
          ? plain(part.pos + 2, part.end - 1, shell, quoted)
          : textBits(known(part.value, shell.placeOf(part)), quoted)),
      ];
    case 'LocaleString':
    case 'DoubleQuoted':
      return doubleQuoted(
        part.parts.flatMap((inner) => partBits(inner, shell, quoted)),
        part.parts,
      );
    case 'SimpleExpansion': {
      const name = part.text.slice(1);
      // What is not known may be more of the name.
      if (shell.readable.source[part.end] === unknownMark && /^[A-Za-z_]/.test(name)) {
        return textBits([{ unknown: { from: 'not-followed' }, place: shell.placeOf(part) }], manner);
      }
      return parameterBits({ name, pos: part.pos, end: part.end }, shell, manner);
    }
    case 'ParameterExpansion':
      return parameterBits({ ...part, name: part.parameter }, shell, manner);
    case 'CommandExpansion':
      return textBits(substituted(part, shell), manner);
    case 'ArithmeticExpansion':
      return textBits(arithmeticText(part, shell), manner);
    case 'Glob':
    case 'ExtendedGlob':
      return globBits(part, shell, manner);
    case 'BraceExpansion':
      return part.parts === undefined
        ? plain(part.pos, part.end, shell, quoted)
        : [
            ...plain(part.pos, part.pos + 1, shell, quoted),
            ...part.parts.flatMap((inner) => partBits(inner, shell, manner)),
            ...plain(part.end - 1, part.end, shell, quoted),
          ];
    case 'ProcessSubstitution':
      return textBits([{ unknown: { from: 'output' }, place: shell.placeOf(part) }], quoted);
  }
}

/** Empty quotes are a word; `"$@"` without items is none. */
function doubleQuoted(bits: readonly Bit[], parts: readonly WordPart[]): readonly Bit[] {
  const isOnlyItems = parts.length > 0 && parts.every((part) => isItems(part));
  return isOnlyItems ? bits : [{ is: 'quotes' }, ...bits];
}

function isItems(part: WordPart): boolean {
  if (part.type === 'SimpleExpansion') return part.text === '$@';
  return (
    part.type === 'ParameterExpansion' &&
    part.prefix !== '#' &&
    (part.parameter === '@' || part.index?.value === '@')
  );
}

function globBits(part: Extract<WordPart, { type: 'Glob' | 'ExtendedGlob' }>, shell: Shell, manner: Manner) {
  return textBits(shell.readable.textOf(part.pos, part.end), { isQuoted: false, makesWords: false }).map(
    (bit) => (bit.is === 'text' ? { ...bit, isQuoted: manner.isQuoted } : bit),
  );
}

function plain(start: number, end: number, shell: Shell, manner: Manner): readonly Bit[] {
  return textBits(shell.readable.textOf(start, end), manner);
}
