import type { LaunchWord, Text, TextPiece } from '../../../model/launch.ts';
import { isUnknown, knownText, known as textOfKnown } from '../../../model/launch-text.ts';
import { mostWords } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import { slice } from '../readable.ts';
import { TooMuch } from '../session.ts';
import { keyOf } from './assumptions.ts';
import type { Bit } from './bits.ts';
import { isFolderCause } from './limited.ts';
import type { Shell } from './shell.ts';

/** A word after splitting: its text, and the pattern that it is for names of files. */
export interface Field {
  readonly pieces: TextPiece[];
  /** The text with a backslash before what means itself; undefined where nothing in it is a pattern. */
  pattern: string | undefined;
  isSpread: boolean;
  /** The item of which it is all, if it is all of one; null where it is of more. */
  of: LaunchWord | null | undefined;
  hasText: boolean;
}

/** Parts bits into words, as a shell does after it put in what variables hold. */
export function split(bits: readonly Bit[], shell: Shell): readonly Field[] {
  const fields: Field[] = [];
  const separators = fieldSeparators(shell);
  let field: Field | undefined;
  let patternSource = '';
  let isPattern = false;
  /** A separator that is no blank takes the blanks before it in. */
  let isAfterBlank = false;
  const open = (): Field => {
    if (field === undefined) {
      if (fields.length >= mostWords) throw new TooMuch();
      field = { pieces: [], pattern: undefined, isSpread: false, of: undefined, hasText: false };
    }
    isAfterBlank = false;
    return field;
  };
  const close = (): void => {
    if (field !== undefined) {
      if (isPattern) field.pattern = patternSource;
      fields.push(field);
    }
    field = undefined;
    patternSource = '';
    isPattern = false;
  };
  const add = (text: Text, isQuoted: boolean, of: LaunchWord | undefined): void => {
    const to = open();
    to.of = to.of === undefined ? (to.hasText ? null : (of ?? null)) : to.of === of ? of : null;
    to.hasText = true;
    for (const piece of text) {
      to.pieces.push(piece);
      const written = isUnknown(piece) ? '\uE000' : piece.text;
      if (!isQuoted && /[*?[\\]/.test(written)) isPattern ||= /[*?[]/.test(written);
      patternSource += isQuoted ? written.replace(/[\\*?[\]!-]/g, '\\$&') : written;
    }
  };
  for (const [index, bit] of bits.entries()) {
    if (bit.is === 'border') {
      if (!isUnsure(bits, index)) close();
    } else if (bit.is === 'quotes') {
      const to = open();
      if (bit.of !== undefined && !to.hasText) {
        to.of = bit.of;
        to.hasText = true;
        if (bit.of.isSpread) to.isSpread = true;
      }
    } else if (!bit.isSplit) {
      add([bit.piece], bit.isQuoted, bit.of);
      if (bit.of?.isSpread) open().isSpread = true;
    } else {
      for (const piece of unfolded(bit.piece, separators, shell)) {
        if (isUnknown(piece)) {
          add([piece], false, bit.of);
          if (!isFolderCause(piece.unknown)) open().isSpread = true;
          continue;
        }
        const { text } = piece;
        let from = 0;
        for (let at = 0; at <= text.length; at++) {
          const char = text[at];
          if (char !== undefined && !separators.includes(char)) continue;
          if (at > from) add(slice([piece], from, at), bit.isQuoted, bit.of);
          from = at + 1;
          if (char === undefined) break;
          if (/[ \t\n]/.test(char)) {
            const wasOpen = field !== undefined;
            close();
            isAfterBlank ||= wasOpen;
          } else {
            if (field === undefined && !isAfterBlank) open();
            close();
            isAfterBlank = false;
          }
        }
      }
    }
  }
  close();
  return fields;
}

/** Whether one word may go on at a border: beside it is what may be no word, and beyond that more of the same word. */
function isUnsure(bits: readonly Bit[], border: number): boolean {
  const isOpen = (at: number) => ofItem(bits[at])?.isSpread === true;
  let next = border + 1;
  while (isOpen(next)) next++;
  let before = border - 1;
  while (isOpen(before)) before--;
  const goesOn = (at: number) => bits[at] !== undefined && bits[at]?.is !== 'border';
  return (next > border + 1 && goesOn(next)) || (before < border - 1 && goesOn(before));
}

function ofItem(bit: Bit | undefined): LaunchWord | undefined {
  return bit === undefined || bit.is === 'border' ? undefined : bit.of;
}

/** A piece without quotes that is not known may be several words by default: then it is followed either way. */
function unfolded(piece: TextPiece, separators: string, shell: Shell): Text {
  if (!isUnknown(piece) || piece.default === undefined) return [piece];
  const usual = knownText(piece.default);
  if (usual === undefined || usual === '' || ![...separators].some((char) => usual.includes(char)))
    return [piece];
  const isUsual = shell.assumptions.choose(`usual ${keyOf([piece])}`, 2, 0) === 0;
  return isUsual ? piece.default : [{ ...piece, default: undefined }];
}

function fieldSeparators(shell: Shell): string {
  if (shell.dialect === 'zsh') return '';
  const variable = shell.variables.get('IFS');
  if (variable === undefined) return ' \t\n';
  return knownText(variable.value ?? []) ?? ' \t\n';
}

/** What joins words to one (`"$*"`). */
export function joint(shell: Shell, place: Place): Text {
  const variable = shell.variables.get('IFS');
  const separators = variable === undefined ? ' ' : (knownText(variable.value ?? []) ?? ' ');
  return textOfKnown(separators.slice(0, 1), place);
}
