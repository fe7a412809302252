import type { Text } from '../../../model/launch.ts';
import { isUnknown } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { slice } from '../readable.ts';
import { formattedBy } from './format.ts';
import { Raised } from './stop.ts';
import { asPiece, textValue } from './text.ts';
import { notFollowed, type TextValue, type Value } from './values.ts';

/** `template % values`. */
export function percentFormatted({ text }: TextValue, values: Value, place: Place): Value {
  if (values.is === 'unknown') return { is: 'text', text: [asPiece(values)] };
  const given = values.is === 'list' && values.kind === 'tuple' ? [...values.items] : [values];
  if (given.some(({ is }) => is === 'spread')) return notFollowed(place);
  let isUnfollowed = false;
  const result = replaced(
    text,
    /%(?:\((\w+)\))?(\d*(?:\.\d+)?)([sdfegrx%])/g,
    ([whole = '', name, size = '', type = '']) => {
      if (type === '%') return whole === '%%' ? { letter: '%' } : undefined;
      const value = name === undefined ? given.shift() : entryOf(values, name);
      if (value === undefined) throw new Raised('TypeError');
      if (type === 'x' || (type === 's' && size !== '')) isUnfollowed = true;
      if (type === 'r') return { text: formattedBy(value, '!r', '', place) };
      if (type === 's') return { text: formattedBy(value, '', '', place) };
      return { text: formattedBy(value, '', `${size}${type}`, place) };
    },
  );
  return isUnfollowed ? notFollowed(place) : textValue(result);
}

function entryOf(values: Value, name: string): Value | undefined {
  return values.is === 'table' ? values.entries.get(`text:${name}`)?.value : undefined;
}

/** `template.format(*given, **named)`. */
export function braceFormatted(
  { text }: TextValue,
  given: readonly Value[],
  named: ReadonlyMap<string, Value>,
  place: Place,
): Value {
  let next = 0;
  const result = replaced(
    text,
    /\{\{|\}\}|\{(\w*)(?:\[(\w+)\])?(![rs])?(?::([^{}]*))?\}/g,
    ([whole, name = '', key, conversion = '', spec = '']) => {
      if (whole === '{{' || whole === '}}') return { letter: whole.charAt(0) };
      const holder = name === '' ? given[next++] : /^\d+$/.test(name) ? given[Number(name)] : named.get(name);
      if (holder === undefined || holder.is === 'spread') return { text: [asPiece(notFollowed(place))] };
      const value = key === undefined ? holder : (entryOf(holder, key) ?? notFollowed(place));
      return { text: formattedBy(value, conversion, spec, place) };
    },
  );
  return textValue(result);
}

/** A text in which each match, in what is known of it, is replaced by a text, or by a letter that is written there. */
function replaced(
  text: Text,
  pattern: RegExp,
  replacement: (match: RegExpExecArray) => { readonly text: Text } | { readonly letter: string } | undefined,
): Text {
  const result: Text[number][] = [];
  const source = text.map((piece) => (isUnknown(piece) ? '\uE000' : piece.text)).join('');
  let at = 0;
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    const end = match.index + match[0].length;
    const by = replacement(match);
    if (by === undefined) continue;
    const [first] = slice(text, match.index, end);
    result.push(...slice(text, at, match.index));
    if ('text' in by) result.push(...by.text);
    else if (first !== undefined) result.push({ text: by.letter, place: first.place });
    at = end;
  }
  result.push(...slice(text, at, source.length));
  return result;
}
