import type { Text } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import { isSpace, strippedRange } from '../../../python/text.ts';
import { readable, slice } from '../readable.ts';
import type { Call } from './does.ts';
import { itemsIn } from './iterate.ts';
import { braceFormatted } from './percent.ts';
import { openWords, pieces, replace, split } from './split.ts';
import { Raised } from './stop.ts';
import { asPiece, knownOf, textValue, wordText } from './text.ts';
import { lifted, listOf, notFollowed, type TextValue, type Value } from './values.ts';

/** A method of a text. */
export function textMethod(self: TextValue, name: string, given: Call): Value {
  const { place } = given;
  if (name === 'join') return joined(self, given);
  if (name === 'format') return braceFormatted(self, given.given, given.named, place);
  if (name === 'format_map') return braceFormatted(self, [], new Map(), place);
  const args = given.given;
  if (args.some(({ is }) => is === 'unknown')) {
    return lifted([self, ...args], place, ([, ...usual]) =>
      textMethod(self, name, { ...given, given: usual }),
    );
  }
  const whole = knownText(self.text);
  const [first, second] = args.map(knownOf);
  if (whole === undefined) return ofPartly(self, name, first, given);
  switch (name) {
    case 'strip':
    case 'lstrip':
    case 'rstrip': {
      const range = strippedRange(
        whole,
        { start: 0, end: whole.length },
        (unit) => first?.includes(unit) ?? isSpace(unit),
      );
      const start = name === 'rstrip' ? 0 : range.start;
      return { is: 'text', text: slice(self.text, start, name === 'lstrip' ? whole.length : range.end) };
    }
    case 'split':
      return split(self.text, whole, first, args[1] ?? given.named.get('maxsplit'), place);
    case 'splitlines':
      return listOf(pieces(self.text, whole.replace(/\n$/, ''), /\r\n|\n|\r/g, Infinity, place));
    case 'replace':
      return first === undefined || args[1]?.is !== 'text' || first === '' || args.length > 2
        ? notFollowed(place)
        : textValue(replace(self.text, whole, first, args[1].text, place));
    case 'removeprefix':
    case 'removesuffix':
    case 'startswith':
    case 'endswith':
      return atEnd(self, whole, name, args[0], place);
    case 'find':
      return first === undefined || second !== undefined
        ? notFollowed(place)
        : { is: 'number', value: BigInt(whole.indexOf(first)), place };
    case 'count':
      return first === undefined || first === ''
        ? notFollowed(place)
        : { is: 'number', value: BigInt(whole.split(first).length - 1), place };
    case 'lower':
    case 'upper': {
      if (/[^\0-\x7f]/.test(whole)) return notFollowed(place);
      const change = (text: string) => (name === 'lower' ? text.toLowerCase() : text.toUpperCase());
      return {
        is: 'text',
        text: self.text.map((piece) => ('text' in piece ? { ...piece, text: change(piece.text) } : piece)),
      };
    }
    case 'zfill': {
      const size = args[0]?.is === 'number' ? Number(args[0].value) : 0;
      const [piece] = self.text;
      if (piece === undefined || /^[+-]/.test(whole) || size > 100) return notFollowed(place);
      return { is: 'text', text: known(whole.padStart(size, '0'), piece.place) };
    }
    case 'isdigit':
      return { is: 'boolean', value: /^\d+$/.test(whole), place };
    case 'encode':
    case 'expandtabs':
      return self;
    default:
      return notFollowed(place);
  }
}

/** A method of a text of which only a part is known. */
function ofPartly(self: TextValue, name: string, first: string | undefined, { given, place }: Call): Value {
  if (name === 'split' && given.length === 0) return listOf(openWords(self.text, place));
  if (name === 'strip' && given.length === 0) {
    const { source, textOf } = readable(self.text, place);
    const { start, end } = strippedRange(source, { start: 0, end: source.length });
    return { is: 'text', text: textOf(start, end) };
  }
  const start = self.text[0];
  const end = self.text.at(-1);
  if (name === 'startswith' && first !== undefined && start !== undefined && 'text' in start) {
    if (start.text.startsWith(first)) return { is: 'boolean', value: true, place };
    if (!first.startsWith(start.text)) return { is: 'boolean', value: false, place };
  }
  if (
    name === 'endswith' &&
    first !== undefined &&
    end !== undefined &&
    'text' in end &&
    end.text.endsWith(first)
  ) {
    return { is: 'boolean', value: true, place };
  }
  const unknown = self.text.find((piece) => 'unknown' in piece);
  return unknown === undefined ? notFollowed(place) : { is: 'unknown', cause: unknown.unknown, place };
}

function joined(self: TextValue, { given, place }: Call): Value {
  const [list] = given;
  if (list === undefined) return notFollowed(place);
  const result: Text[number][] = [];
  for (const [at, item] of itemsIn(list, place).entries()) {
    if (at > 0) result.push(...self.text);
    if (item.is === 'spread') result.push(asPiece(item.of));
    else {
      const text = item.is === 'path' ? undefined : wordText(item);
      if (text === undefined) throw new Raised('TypeError');
      result.push(...text);
    }
  }
  return textValue(result);
}

function atEnd(
  self: TextValue,
  whole: string,
  name: string,
  what: Value | undefined,
  place: Call['place'],
): Value {
  const ends = what?.is === 'list' ? what.items.map(knownOf) : [what && knownOf(what)];
  if (ends.includes(undefined)) return notFollowed(place);
  const isStart = name === 'startswith' || name === 'removeprefix';
  const found = ends.find((end = '') => (isStart ? whole.startsWith(end) : whole.endsWith(end)));
  if (name.endsWith('with')) return { is: 'boolean', value: found !== undefined, place };
  const length = found?.length ?? 0;
  return { is: 'text', text: slice(self.text, isStart ? length : 0, whole.length - (isStart ? 0 : length)) };
}
