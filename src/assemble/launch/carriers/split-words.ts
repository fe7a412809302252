import type { LaunchWord, Text } from '../../../model/launch.ts';
import { known } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { readable, unknownMark } from '../readable.ts';

/** The words of a command as they are parted without a shell: by blanks, quotes and backslashes. Nothing is put in. */
export function splitWords(text: Text, place: Place): readonly LaunchWord[] {
  const { source, textOf, placeOf } = readable(text, place);
  return [...source.matchAll(/(?:\\.|'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"\\])+/gs)].map(({ 0: word, index }) => {
    const pieces: Text[] = [];
    let isSpread = false;
    for (const { 0: part, index: at } of word.matchAll(/\\(?:.)|'[^']*'|"(?:\\.|[^"\\])*"|[^'"\\]+/gs)) {
      const start = index + at;
      const end = start + part.length;
      if (part[0] === '\\') pieces.push(textOf(start + 1, end));
      else if (part[0] === "'") pieces.push(textOf(start + 1, end - 1));
      else if (part[0] === '"') pieces.push(...quoted(part, start));
      else {
        pieces.push(textOf(start, end));
        isSpread ||= part.includes(unknownMark);
      }
    }
    return {
      text: pieces.flat(),
      place: placeOf(index, index + word.length),
      isSpread: isSpread || undefined,
    };
  });

  /** What stands in double quotes: a backslash escapes a quote or another. */
  function quoted(part: string, start: number): readonly Text[] {
    return [...part.slice(1, -1).matchAll(/\\(["\\$`])|\\|[^\\]+/g)].map(({ 0: own, 1: escaped, index }) => {
      const from = start + 1 + index;
      return escaped === undefined
        ? textOf(from, from + own.length)
        : known(escaped, placeOf(from + 1, from + 2));
    });
  }
}
