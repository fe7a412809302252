import type { Text } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import { deepestLiteral, longestText } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import { floatText } from '../../../python/numbers.ts';
import { TooMuch } from '../session.ts';
import { notFollowed, pieceOf, type UnknownValue, type Value } from './values.ts';

/** `str(value)`; one unknown piece for what has no text that is known. */
export function asText(value: Value, place: Place): Text {
  return plainText(value) ?? [asPiece(value.is === 'unknown' ? value : notFollowed(place))];
}

export function asPiece(value: UnknownValue) {
  return pieceOf(value, plainText);
}

/** `str(value)`; undefined for what has none that is worked out. */
function plainText(value: Value): Text | undefined {
  switch (value.is) {
    case 'text':
    case 'path':
      return value.text;
    case 'number':
      return known(numberText(value.value), value.place);
    case 'boolean':
      return known(value.value ? 'True' : 'False', value.place);
    case 'none':
      return known('None', value.place);
    case 'list':
    case 'table':
      return reprText(value, 0);
    default:
      return undefined;
  }
}

/** `repr(value)`; undefined where it is not worked out. */
export function reprText(value: Value, depth: number): Text | undefined {
  if (depth > deepestLiteral) return undefined;
  switch (value.is) {
    case 'text': {
      const text = knownText(value.text);
      const [first] = value.text;
      if (text === undefined || first === undefined || /['\\\p{C}]/u.test(text)) return undefined;
      return [...known("'", first.place), ...value.text, ...known("'", first.place)];
    }
    case 'number':
    case 'boolean':
    case 'none':
      return plainText(value);
    case 'list':
      return value.kind === 'list'
        ? joinedRepr(
            value.items.map((item) => reprText(item, depth + 1)),
            '[]',
          )
        : undefined;
    case 'table':
      return value.rest === undefined
        ? joinedRepr(
            [...value.entries.values()].map((entry) => entryRepr(entry, depth + 1)),
            '{}',
          )
        : undefined;
    default:
      return undefined;
  }
}

function entryRepr(
  { key, value }: { readonly key: Value; readonly value: Value },
  depth: number,
): Text | undefined {
  const [before, after] = [reprText(key, depth), reprText(value, depth)];
  const [first] = before ?? [];
  return before && after && first && [...before, ...known(': ', first.place), ...after];
}

function joinedRepr(texts: readonly (Text | undefined)[], brackets: '[]' | '{}'): Text | undefined {
  const [place] = texts.flatMap((text) => text?.[0]?.place ?? []);
  if (place === undefined || texts.includes(undefined)) return undefined;
  return [
    ...known(brackets.charAt(0), place),
    ...texts.flatMap((text = [], at) => (at === 0 ? text : [...known(', ', place), ...text])),
    ...known(brackets.charAt(1), place),
  ];
}

function numberText(value: bigint | number): string {
  return typeof value === 'bigint' ? String(value) : floatText(value);
}

/** A word of a command: `str`, or a path; undefined for what makes Python raise. */
export function wordText(value: Value): Text | undefined {
  if (value.is === 'text' || value.is === 'path') return value.text;
  return value.is === 'unknown' ? [asPiece(value)] : undefined;
}

/** The text of a `str` that is known. */
export function knownOf(value: Value | undefined): string | undefined {
  return value?.is === 'text' || value?.is === 'path' ? knownText(value.text) : undefined;
}

/** @throws TooMuch for a text that is longer than what is kept */
export function textValue(text: Text): Value {
  let length = 0;
  for (const piece of text) length += 'text' in piece ? piece.text.length : 1;
  if (length > longestText) throw new TooMuch();
  return { is: 'text', text };
}

/** `bool(value)`; undefined where that is not known. */
export function truthOf(value: Value): boolean | undefined {
  switch (value.is) {
    case 'text':
      return value.text.some((piece) => 'text' in piece) ? true : value.text.length === 0 ? false : undefined;
    case 'number':
      return Number(value.value) !== 0;
    case 'boolean':
      return value.value;
    case 'none':
      return false;
    case 'list':
      return value.items.some((item) => item.is !== 'spread')
        ? true
        : value.items.length === 0
          ? false
          : undefined;
    case 'table':
      return value.entries.size > 0 ? true : value.rest === undefined ? false : undefined;
    case 'unknown':
    case 'spread':
    case 'instance':
    case 'library':
      return undefined;
    case 'method':
      return value.function === undefined ? undefined : true;
    default:
      return true;
  }
}

/** By what a table keeps a key; undefined for one that is not known. */
export function keyOf(value: Value, depth = 0): string | undefined {
  switch (value.is) {
    case 'text':
    case 'path': {
      const text = knownText(value.text);
      return text === undefined ? undefined : `${value.is}:${text}`;
    }
    case 'number':
      return `number:${Number(value.value)}`;
    case 'boolean':
      return `number:${Number(value.value)}`;
    case 'none':
      return 'none';
    case 'library':
      return value.name.startsWith('builtins.') ? value.name : undefined;
    case 'list': {
      if (depth > deepestLiteral) return undefined;
      const keys = value.items.map((item) => keyOf(item, depth + 1));
      return keys.includes(undefined) ? undefined : JSON.stringify([value.kind, ...keys]);
    }
    default:
      return undefined;
  }
}

/** `one == other`; undefined where that is not known. */
export function isEqual(one: Value, other: Value): boolean | undefined {
  const [left, right] = [keyOf(one), keyOf(other)];
  if (left !== undefined && right !== undefined) return left === right;
  const [kind, against] = [kindOf(one), kindOf(other)];
  return kind !== undefined && against !== undefined && kind !== against ? false : undefined;
}

/** Values of different kinds are not equal, whatever they are. */
function kindOf({ is }: Value): string | undefined {
  if (is === 'unknown' || is === 'spread' || is === 'instance' || is === 'library' || is === 'method')
    return undefined;
  return is === 'boolean' ? 'number' : is;
}
