import type { Text } from '../../../model/launch.ts';
import { isUnknown } from '../../../model/launch-text.ts';
import { words } from '../../../python/text.ts';
import { readable, slice } from '../readable.ts';
import type { Call } from './does.ts';
import { limited } from './operators.ts';
import { Raised } from './stop.ts';
import { listOf, notFollowed, type Value } from './values.ts';

/** `text.split(by, most)`. */
export function split(
  text: Text,
  whole: string,
  by: string | undefined,
  most: Value | undefined,
  place: Call['place'],
): Value {
  if (most !== undefined && most.is !== 'number') return notFollowed(place);
  const limit = most === undefined || Number(most.value) < 0 ? Infinity : Number(most.value);
  if (by !== undefined) {
    if (by === '') throw new Raised('ValueError');
    return listOf(pieces(text, whole, by, limit, place));
  }
  if (limit !== Infinity) return notFollowed(place);
  const found = words(whole).map(({ text: { length }, start }) => slice(text, start, start + length));
  return listOf(limited(found.map((one): Value => ({ is: 'text', text: one }))));
}

/** The parts of a text between what parts them. */
export function pieces(
  text: Text,
  whole: string,
  by: string | RegExp,
  limit: number,
  place: Call['place'],
): Value[] {
  const found: Value[] = [];
  const { textOf } = readable(text, place);
  const matches =
    typeof by === 'string'
      ? occurrences(whole, by)
      : [...whole.matchAll(by)].map((one) => [one.index, one[0].length] as const);
  let at = 0;
  for (const [start, length] of matches) {
    if (found.length >= limit) break;
    found.push({ is: 'text', text: start > at ? textOf(at, start) : [] });
    at = start + length;
    limited(found);
  }
  return [...found, { is: 'text', text: whole.length > at ? textOf(at, whole.length) : [] }];
}

function* occurrences(whole: string, by: string): Generator<readonly [number, number]> {
  for (let at = whole.indexOf(by); at !== -1; at = whole.indexOf(by, at + by.length)) yield [at, by.length];
}

/** The words of a text; what is not known can be several. */
export function openWords(text: Text, place: Call['place']): Value[] {
  const { source, textOf } = readable(text, place);
  return words(source).map(({ text: word, start }): Value => {
    const own = textOf(start, start + word.length);
    const open = own.find(isUnknown);
    if (open === undefined) return { is: 'text', text: own };
    return { is: 'spread', of: { is: 'unknown', cause: open.unknown, place: open.place }, text: own };
  });
}

/** `text.replace(by, other)`. */
export function replace(text: Text, whole: string, by: string, other: Text, place: Call['place']): Text {
  return pieces(text, whole, by, Infinity, place).flatMap((piece, at) => {
    const own = piece.is === 'text' ? piece.text : [];
    return at === 0 ? [...own] : [...other, ...own];
  });
}
