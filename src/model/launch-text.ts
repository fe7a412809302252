import type { Text, TextPiece, UnknownPiece } from './launch.ts';
import type { Place } from './place.ts';

export function isUnknown(piece: TextPiece): piece is UnknownPiece {
  return 'unknown' in piece;
}

/** A text that is known, where it is written. */
export function known(text: string, place: Place): Text {
  return text === '' ? [] : [{ text, place }];
}

/** The text, where all of it is known. */
export function knownText(text: Text): string | undefined {
  let whole = '';
  for (const piece of text) {
    if (isUnknown(piece)) return undefined;
    whole += piece.text;
  }
  return whole;
}

/** The text, where each piece that is not known is what it is by default; undefined where one has no default. */
export function defaultText(text: Text): string | undefined {
  let whole = '';
  for (const piece of text) {
    const part = isUnknown(piece) ? piece.default && defaultText(piece.default) : piece.text;
    if (part === undefined) return undefined;
    whole += part;
  }
  return whole;
}

/** What is known of how a text begins. */
export function startOf(text: Text): string {
  let start = '';
  for (const piece of text) {
    if (isUnknown(piece)) break;
    start += piece.text;
  }
  return start;
}

/** What is known of how a text ends. */
export function endOf(text: Text): string {
  let end = '';
  for (const piece of text.toReversed()) {
    if (isUnknown(piece)) break;
    end = piece.text + end;
  }
  return end;
}

/** Whether both are surely the same text; where one is not known, whether they are the same pieces. */
export function isSameText(one: Text, other: Text): boolean {
  const [left, right] = [knownText(one), knownText(other)];
  if (left !== undefined || right !== undefined) return left === right;
  return one.length === other.length && one.every((piece, at) => isSamePiece(piece, other[at]));
}

function isSamePiece(one: TextPiece, other: TextPiece | undefined): boolean {
  if (other === undefined) return false;
  if (isUnknown(one) || isUnknown(other)) {
    return (
      isUnknown(one) &&
      isUnknown(other) &&
      one.unknown.from === other.unknown.from &&
      one.unknown.name === other.unknown.name &&
      one.place.document === other.place.document &&
      one.place.range.start === other.place.range.start
    );
  }
  return one.text === other.text;
}
