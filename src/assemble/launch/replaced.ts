import type { Text, TextPiece } from '../../model/launch.ts';
import { isUnknown } from '../../model/launch-text.ts';
import { longestText, mostPieces } from '../../model/limits.ts';
import type { Place } from '../../model/place.ts';
import { readable } from './readable.ts';
import { TooMuch } from './session.ts';

/**
 * A text in which other texts were put for what fits a pattern.
 * @param pattern global
 * @param of what stands for one; undefined where it stays
 * @throws TooMuch when the text becomes too long
 */
export function replaced(
  text: Text,
  place: Place,
  pattern: RegExp,
  of: (found: RegExpExecArray, part: Part) => Text | undefined,
): Text {
  const { source, textOf, placeOf } = readable(text, place);
  const pieces: TextPiece[] = [];
  let length = 0;
  const add = (more: Text) => {
    for (const piece of more) {
      length += isUnknown(piece) ? 1 : piece.text.length;
      if (pieces.push(piece) > mostPieces || length > Math.max(longestText, source.length))
        throw new TooMuch();
    }
  };
  let at = 0;
  for (const found of source.matchAll(pattern)) {
    const start = found.index;
    const end = start + found[0].length;
    const part: Part = {
      place: placeOf(start, end),
      text: (from, to) => textOf(start + from, start + to),
    };
    const instead = of(found, part);
    if (instead === undefined) continue;
    add(textOf(at, start));
    add(instead);
    at = end;
  }
  if (at === 0) return text;
  add(textOf(at, source.length));
  return pieces;
}

/** What was found of a pattern. */
export interface Part {
  readonly place: Place;
  /** Of it, from one UTF-16 unit to another. */
  text(from: number, to: number): Text;
}
