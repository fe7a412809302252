import type { Word } from 'unbash';
import type { Text, TextPiece } from '../../../model/launch.ts';
import { isUnknown, known } from '../../../model/launch-text.ts';
import { unknownMark } from '../readable.ts';
import { type Bit, type Manner, textBits } from './bits.ts';
import type { Shell } from './shell.ts';

/** Text as it is written, its escapes taken away. What is not known in a text that is read again stands without quotes. */
export function literal(
  value: string,
  { pos, end }: { readonly pos: number; readonly end: number },
  shell: Shell,
  manner: Manner,
): readonly Bit[] {
  const { readable: text } = shell;
  const raw = text.source.slice(pos, end);
  const isParted = manner.isOperand === true && !manner.isQuoted && manner.makesWords && /\s/.test(value);
  if (isParted && raw.replaceAll('\\\n', '').includes('\\')) {
    return textBits([{ unknown: { from: 'not-followed' }, place: text.placeOf(pos, end) }], manner);
  }
  const bits = textBits(raw === value ? text.textOf(pos, end) : unescaped(value, raw, pos, shell), {
    ...manner,
    isQuoted: true,
  }).map((bit) => (isParted && bit.is === 'text' ? { ...bit, isSplit: true } : bit));
  if (manner.isQuoted || !raw.includes(unknownMark)) return bits;
  return bits.map((bit) =>
    bit.is === 'text' && isUnknown(bit.piece) ? { ...bit, isQuoted: false, isSplit: manner.makesWords } : bit,
  );
}

/** With a piece for each stretch between what is not known and lines that go on. */
function unescaped(value: string, raw: string, pos: number, { readable: text }: Shell): Text {
  const pieces: TextPiece[] = [];
  let [from, valueFrom, valueAt] = [0, 0, 0];
  const close = (to: number): void => {
    pieces.push(...known(value.slice(valueFrom, valueAt), text.placeOf(pos + from, pos + to)));
  };
  for (let at = 0; at < raw.length; ) {
    const next = raw[at + 1];
    if (raw[at] === unknownMark) {
      close(at);
      pieces.push(...text.textOf(pos + at, pos + at + 1));
      from = ++at;
      valueFrom = ++valueAt;
    } else if (raw[at] === '\\' && next === '\n') {
      close(at);
      from = at += 2;
      valueFrom = valueAt;
    } else {
      at += raw[at] === '\\' && next === value[valueAt] ? 2 : 1;
      valueAt++;
    }
  }
  close(raw.length);
  return pieces;
}

/** `~` at the beginning of a word. */
export function tildeOf(
  word: Word,
  shell: Shell,
): { readonly home: Text; readonly length: number } | undefined {
  const source = shell.readable.source.slice(word.pos, Math.min(word.end, word.pos + 40));
  const name = /^~[^/:\\'"$`\n]*(?=\/|(?:\\\n)*$)/.exec(source)?.[0];
  if (name === undefined) return undefined;
  const place = shell.readable.placeOf(word.pos, word.pos + name.length);
  if (name !== '~')
    return { home: [{ unknown: { from: 'environment', name: 'HOME' }, place }], length: name.length };
  return {
    home: shell.variables.get('HOME')?.value ?? [{ unknown: { from: 'environment', name: 'HOME' }, place }],
    length: 1,
  };
}

export function withoutStart([first, ...rest]: readonly Bit[], length: number): readonly Bit[] {
  if (first?.is !== 'text' || isUnknown(first.piece)) return rest;
  const { text, place } = first.piece;
  if (text.length <= length) return rest;
  const range = { start: Math.min(place.range.start + length, place.range.end), end: place.range.end };
  return [{ ...first, piece: { text: text.slice(length), place: { ...place, range } } }, ...rest];
}
