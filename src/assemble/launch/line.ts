import type { LaunchWord, Text, TextPiece } from '../../model/launch.ts';
import { isUnknown } from '../../model/launch-text.ts';
import type { Place } from '../../model/place.ts';
import { slice, unknownMark } from './readable.ts';

/** A part of a command line: a piece, and what stands for it in the command where it is written elsewhere. */
export interface Part {
  readonly piece: TextPiece;
  readonly use?: Place | undefined;
}

/** A command line in which values stand for variables already. What is not known is one private character each. */
export interface Line {
  readonly source: string;
  readonly parts: readonly Part[];
  /** Where each part starts in the source. */
  readonly starts: readonly number[];
}

/** @param use what stands for the text in the command */
export function partsOf(text: Text, use?: Place): readonly Part[] {
  return text.map((piece) => ({ piece, use }));
}

export function lineOf(parts: readonly Part[]): Line {
  const starts: number[] = [];
  let length = 0;
  for (const { piece } of parts) {
    starts.push(length);
    length += isUnknown(piece) ? 1 : piece.text.length;
  }
  return { source: parts.map(({ piece }) => sourceOf(piece)).join(''), parts, starts };
}

function sourceOf(piece: TextPiece): string {
  return isUnknown(piece) ? unknownMark : piece.text.replaceAll(unknownMark, '\uFFFD');
}

/** The parts from one UTF-16 unit of the source to another. */
export function cut(line: Line, start: number, end: number): readonly Part[] {
  const found: Part[] = [];
  for (let at = partAt(line, start); at < line.parts.length; at++) {
    const part = line.parts[at] as Part;
    const from = line.starts[at] ?? 0;
    if (from >= end) break;
    for (const piece of slice([part.piece], start - from, end - from)) found.push({ piece, use: part.use });
  }
  return found;
}

function partAt({ starts }: Line, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function textOf(parts: readonly Part[]): Text {
  return parts.map(({ piece }) => piece);
}

/** Where parts are written in the command, from the first to the last. */
export function placeOf(parts: readonly Part[], otherwise: Place): Place {
  return fromTo(
    parts.map(({ piece, use }) => use ?? piece.place),
    otherwise,
  );
}

function fromTo(places: readonly Place[], otherwise: Place): Place {
  const [first] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined) return otherwise;
  if (first.document !== last.document) return first;
  const { start } = first.range;
  return { document: first.document, range: { start, end: Math.max(first.range.end, last.range.end) } };
}

/**
 * A word of a line.
 * @param kept what the program gets of it; all of it is from `start` to `end`
 * @param isOpen whether something in it that is not known stands where blanks in it would part it
 */
export function wordOf(
  line: Line,
  { start, end, kept, isOpen }: { start: number; end: number; kept: readonly Part[]; isOpen: boolean },
  otherwise: Place,
): LaunchWord {
  const parts = cut(line, start, end);
  const use = parts[0]?.use;
  const isOneOfSeveral =
    use !== undefined &&
    parts.at(-1)?.use === use &&
    [cut(line, start - 1, start), cut(line, end, end + 1)].some(([next]) => next?.use === use);
  return {
    text: isOpen ? withoutEmptyDefault(textOf(kept)) : textOf(kept),
    ...(isOneOfSeveral
      ? {
          place: fromTo(
            parts.map(({ piece }) => piece.place),
            otherwise,
          ),
          use,
        }
      : { place: placeOf(parts, otherwise) }),
    isSpread: isOpen || undefined,
  };
}

/** A word that is empty by default and stands without quotes is no word then. */
function withoutEmptyDefault(text: Text): Text {
  const isNothing = text.every((piece) => isUnknown(piece) && piece.default?.length === 0);
  return isNothing ? text.map((piece) => ({ ...piece, default: undefined })) : text;
}
