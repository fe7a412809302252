import { strippedRange } from '../../../python/text.ts';
import type { Piece } from './source.ts';
import { lastCharacter } from './strings.ts';

/** The first place of a character within the piece, from `from` on, or -1. */
export function find({ source, end }: Piece, character: string, from: number): number {
  const found = source.text.slice(from, end).indexOf(character);
  return found === -1 ? -1 : from + found;
}

/** The pieces between a separator of one character. */
export function splitAt(piece: Piece, separator: string): Piece[] {
  const { source, start, end } = piece;
  const text = source.text.slice(start, end);
  const parts: Piece[] = [];
  let from = 0;
  for (let found = text.indexOf(separator); found !== -1; found = text.indexOf(separator, from)) {
    parts.push({ source, start: start + from, end: start + found });
    from = found + 1;
  }
  parts.push({ source, start: start + from, end });
  return parts;
}

export function stripped(piece: Piece): Piece {
  return { source: piece.source, ...strippedRange(piece.source.text, piece) };
}

/** The piece without its first and last character. */
export function inner({ source, start, end }: Piece): Piece {
  const first = Math.min(start + 1, end);
  const last = end - 2 > start ? end - 2 + lastCharacter(source.text.slice(end - 2, end)) : end - 1;
  return { source, start: first, end: Math.max(last, first) };
}

/** The piece's character at an index; from its end where the index is negative. Empty outside. */
export function at(piece: Piece, index: number): string {
  const place = index < 0 ? piece.end + index : piece.start + index;
  return place >= piece.start && place < piece.end ? piece.source.text.charAt(place) : '';
}

/**
 * How upstream tells quoted from unquoted text: every second piece counts as quoted (`_get_split_on_quotes`, toml
 * 0.10.2, decoder.py). The two kinds of quotes get in each other's way, and only the first apostrophes are seen.
 */
export function splitOnQuotes(piece: Piece): Piece[] {
  const double = splitAt(piece, '"');
  const parts: Piece[] = [];
  let next = 0;
  const [first] = double;
  if (double.length > 1 && first !== undefined && find(first, "'", first.start) !== -1) {
    parts.push(...splitAt(first, "'"));
    next = 1;
    while (parts.length % 2 === 0 && next < double.length) {
      const last = parts.pop();
      const added = double[next++];
      if (last === undefined || added === undefined) break;
      const [head, ...tail] = splitAt(added, "'");
      parts.push({ ...last, end: head?.end ?? last.end });
      for (const part of tail) parts.push(part);
    }
  }
  let quoted = false;
  for (const part of double.slice(next)) {
    if (quoted) parts.push(part);
    else {
      for (const single of splitAt(part, "'")) parts.push(single);
      quoted = true;
    }
  }
  return parts;
}
