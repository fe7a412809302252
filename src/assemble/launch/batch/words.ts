import type { LaunchWord } from '../../../model/launch.ts';
import type { Place } from '../../../model/place.ts';
import { splitArguments } from '../../../parse/batch/arguments.ts';
import { cut, type Line, lineOf, placeOf, textOf, wordOf } from '../line.ts';
import { unknownMark } from '../readable.ts';

/** The words that a program gets of a command line. */
export function wordsOf(line: Line, otherwise: Place): readonly LaunchWord[] {
  return splitArguments(line.source).map(({ spans, start, end, isQuoted }) => {
    const kept = spans.flatMap((span) => cut(line, span.start, span.end));
    const isOpen = spans.some(
      (span, at) => isQuoted[at] === false && line.source.slice(span.start, span.end).includes(unknownMark),
    );
    return wordOf(line, { start, end, kept, isOpen }, otherwise);
  });
}

/** A part of a line as a line of its own. */
export function lineFrom(line: Line, start: number, end = line.source.length): Line {
  return lineOf(cut(line, start, end));
}

/** What a batch file is given: its words with their quotes. */
export function argumentsOf(line: Line, place: Place): LaunchWord[] {
  const words: LaunchWord[] = [];
  const word = /(?:"[^"]*"?|[^\s,;="])+/g;
  for (const found of line.source.matchAll(word)) {
    const parts = cut(line, found.index, found.index + found[0].length);
    const isSpread = parts.length === 1 && found[0] === unknownMark;
    words.push({ text: textOf(parts), place: placeOf(parts, place), isSpread: isSpread || undefined });
  }
  return words;
}
