import type { Text, TextPiece } from '../../model/launch.ts';
import { isUnknown } from '../../model/launch-text.ts';
import { type Place, textAt } from '../../model/place.ts';

/** A part of a text, from one UTF-16 unit to another; what is not known counts as one. Pieces keep their places, to the letter where they can. */
export function slice(text: Text, start: number, end: number): Text {
  return sliced(text, start, end, 0, 0);
}

function sliced(text: Text, start: number, end: number, first: number, before: number): Text {
  const found: TextPiece[] = [];
  let at = before;
  for (let index = first; index < text.length && at < end; index++) {
    const piece = text[index] as TextPiece;
    const length = lengthOf(piece);
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, length);
    if (from < to) found.push(isUnknown(piece) ? piece : part(piece, from, to));
    at += length;
  }
  return found;
}

function part(piece: { readonly text: string; readonly place: Place }, from: number, to: number): TextPiece {
  const { text, place } = piece;
  if (from === 0 && to === text.length) return piece;
  const start = place.range.start + from;
  const isAsWritten = place.range.end - place.range.start === text.length && textAt(place) === text;
  const range = isAsWritten ? { start, end: start + to - from } : place.range;
  return { text: text.slice(from, to), place: { document: place.document, range } };
}

/** A text to be read as a script: what is not known is one private character each. */
export interface Readable {
  readonly source: string;
  /** What a part of the source stands for. */
  textOf(start: number, end: number): Text;
  /** Where a part of the source is written; of several pieces from the first to the last, where they are of one document. */
  placeOf(start: number, end: number): Place;
}

/** Stands for a piece that is not known. */
export const unknownMark = '\uE000';

function lengthOf(piece: TextPiece): number {
  return isUnknown(piece) ? 1 : piece.text.length;
}

/** @param place of what holds the text, where it has no piece */
export function readable(text: Text, place: Place): Readable {
  const starts: number[] = [];
  let length = 0;
  for (const piece of text) {
    starts.push(length);
    length += lengthOf(piece);
  }
  const textOf = (start: number, end: number) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= start) low = middle;
      else high = middle - 1;
    }
    return sliced(text, start, end, low, starts[low] ?? 0);
  };
  return {
    source: text
      .map((piece) => (isUnknown(piece) ? unknownMark : piece.text.replaceAll(unknownMark, '\uFFFD')))
      .join(''),
    textOf,
    placeOf(start, end) {
      const pieces = textOf(start, Math.max(end, start + 1));
      const [first] = pieces;
      const last = pieces.at(-1);
      if (first === undefined || last === undefined) return place;
      const { document, range } = first.place;
      if (last.place.document !== document) return first.place;
      const isEmpty = end <= start;
      return {
        document,
        range: { start: range.start, end: isEmpty ? range.start : Math.max(range.end, last.place.range.end) },
      };
    },
  };
}
