import type { Text, TextPiece } from '../../../../model/launch.ts';
import { isUnknown, known, knownText } from '../../../../model/launch-text.ts';
import { readable, unknownMark } from '../../readable.ts';
import type { Call } from '../does.ts';
import { itemsIn } from '../iterate.ts';
import { limited } from '../operators.ts';
import { shlexQuoted } from '../quote.ts';
import { Raised } from '../stop.ts';
import { asPiece, textValue, wordText } from '../text.ts';
import { lifted, listOf, notFollowed, type Value } from '../values.ts';
import type { LibraryFunction } from './table.ts';

export const words: Readonly<Record<string, LibraryFunction>> = {
  'shlex.split': ({ given: [value], place }) => {
    if (value === undefined) return notFollowed(place);
    return lifted([value], place, ([one = value]) => {
      if (one.is !== 'text') return notFollowed(place);
      return listOf(splitWords(one.text, place));
    });
  },
  'shlex.quote': ({ given: [value], place }) =>
    value === undefined ? notFollowed(place) : quoted(value, place),
  'shlex.join': (given) => joined(given),
  'subprocess.list2cmdline': (given) => joined(given),
  'textwrap.dedent': ({ given: [value], place }) => {
    const whole = value?.is === 'text' ? knownText(value.text) : undefined;
    const isPlain = whole !== undefined && !/^[ \t]/m.test(whole);
    return value?.is === 'text' ? (isPlain ? value : dedented(value.text, place)) : notFollowed(place);
  },
};

function quoted(value: Value, place: Call['place']): Value {
  return lifted([value], place, ([one = value]) => {
    if (one.is !== 'text') throw new Raised('TypeError');
    const text = shlexQuoted(one.text, place);
    return text === undefined ? { is: 'text', text: one.text } : textValue(text);
  });
}

function joined({ given: [list], place }: Call): Value {
  if (list === undefined) return notFollowed(place);
  const text: TextPiece[] = [];
  for (const [at, item] of itemsIn(list, place).entries()) {
    if (at > 0) text.push(...known(' ', place));
    const word = item.is === 'spread' ? undefined : wordText(item);
    if (word === undefined && item.is !== 'spread') throw new Raised('TypeError');
    text.push(
      ...(word === undefined
        ? [item.is === 'spread' ? asPiece(item.of) : asPiece(notFollowed(place))]
        : (shlexQuoted(word, place) ?? word)),
    );
  }
  return textValue(text);
}

/** Lines without the white space that all of them begin with. */
function dedented(text: Text, place: Call['place']): Value {
  const { source, textOf } = readable(text, place);
  const lines = [...source.matchAll(/^([ \t]*)[^\s]/gm)].map(([, indent = '']) => indent);
  const [first = ''] = lines;
  const common = lines.reduce((one, other) => {
    let length = 0;
    while (length < one.length && one[length] === other[length]) length++;
    return one.slice(0, length);
  }, first);
  const result: TextPiece[] = [];
  let at = 0;
  for (const { 0: line, index } of source.matchAll(/[^\n]*(?:\n|$)/g)) {
    const isBlank = line.trim() === '';
    const start = isBlank
      ? line.endsWith('\n')
        ? index + line.length - 1
        : index + line.length
      : index + common.length;
    at = index + line.length;
    if (start < at) result.push(...textOf(start, at));
  }
  return textValue(result);
}

/**
 * The words that `shlex.split` makes of a text. What is not known can be several words where it stands without quotes.
 * @throws Raised where a quote is not closed
 */
export function splitWords(text: Text, place: Call['place']): Value[] {
  const { source, textOf } = readable(text, place);
  const found: Value[] = [];
  let word: TextPiece[] | undefined;
  let isOpen = false;
  const end = () => {
    if (word !== undefined) {
      const cause = word.find(isUnknown);
      found.push(
        isOpen && cause !== undefined
          ? { is: 'spread', of: { is: 'unknown', cause: cause.unknown, place: cause.place }, text: word }
          : { is: 'text', text: word },
      );
      limited(found);
    }
    word = undefined;
    isOpen = false;
  };
  for (let at = 0; at < source.length; at++) {
    const letter = source.charAt(at);
    if (/[ \t\r\n]/.test(letter)) {
      end();
      continue;
    }
    word ??= [];
    if (letter === "'" || letter === '"') {
      const close = closing(source, at);
      if (close === -1) throw new Raised('ValueError');
      for (let from = at + 1; from < close; from++) {
        const isEscape =
          letter === '"' && source.charAt(from) === '\\' && /["\\]/.test(source.charAt(from + 1));
        if (isEscape) from++;
        let to = from + 1;
        while (to < close && (letter === "'" || source.charAt(to) !== '\\')) to++;
        word.push(...textOf(from, to));
        from = to - 1;
      }
      at = close;
    } else if (letter === '\\') {
      if (at + 1 >= source.length) throw new Raised('ValueError');
      word.push(...textOf(at + 1, at + 2));
      at++;
    } else {
      let to = at + 1;
      while (to < source.length && !/[\s'"\\]/.test(source.charAt(to))) to++;
      isOpen ||= source.slice(at, to).includes(unknownMark);
      word.push(...textOf(at, to));
      at = to - 1;
    }
  }
  end();
  return found;
}

function closing(source: string, open: number): number {
  const quote = source.charAt(open);
  for (let at = open + 1; at < source.length; at++) {
    if (source.charAt(at) === quote) return at;
    if (quote === '"' && source.charAt(at) === '\\') at++;
  }
  return -1;
}
