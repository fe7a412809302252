import type { Text } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { evaluate } from './does.ts';
import { placeIn, type Scope } from './scope.ts';
import { children, codeOf, type Node } from './source.ts';
import { asPiece, asText, reprText } from './text.ts';
import { lifted, notFollowed, type Value } from './values.ts';

/** What a replacement of an f-string comes to. */
export function formatted(node: Node, scope: Scope): Text {
  const place = placeIn(scope, node);
  const parts = children(node);
  const expression = parts[1];
  const isDocumented = parts.some(({ name }) => name === 'FormatSelfDoc' || name === '=');
  if (expression === undefined || isDocumented) return [asPiece(notFollowed(place))];
  const value = evaluate(expression, scope);
  const conversion = parts.find(({ name }) => name === 'FormatConversion');
  const spec = parts.find(({ name }) => name === 'FormatSpec');
  const written = spec === undefined ? '' : codeOf(scope.source, spec).slice(1);
  const converted = conversion === undefined ? '' : codeOf(scope.source, conversion);
  if (written.includes('{')) return [asPiece(notFollowed(place))];
  return formattedBy(value, converted, written, place);
}

/** `format(value, spec)` after `!r` and the like. */
export function formattedBy(value: Value, conversion: string, spec: string, place: Place): Text {
  if (spec === '' && (conversion === '' || conversion === '!s')) return asText(value, place);
  const result = lifted([value], place, ([one = value]) => {
    const text = conversion === '!r' ? reprText(one, 0) : withSpec(one, spec);
    return text === undefined ? notFollowed(place) : { is: 'text', text };
  });
  return asText(result, place);
}

function withSpec(value: Value, spec: string): Text | undefined {
  const [whole, fill = ' ', align, zero, width = '0', places, type] =
    /^(?:(.)(?=[<>^]))?([<>^])?(0)?(\d{1,3})?(?:\.(\d{1,2}))?([sdfegEG])?$/u.exec(spec) ?? [];
  if (whole === undefined) return undefined;
  const isNumber = value.is === 'number';
  if (!isNumber && (value.is !== 'text' || places !== undefined || (type ?? 's') !== 's')) return undefined;
  const text = isNumber ? numberWith(value.value, places, type) : knownText(value.text);
  if (text === undefined) return undefined;
  const [first] = isNumber ? [value] : value.text;
  if (first === undefined) return undefined;
  const length = Number(width);
  if (text.length >= length) return isNumber ? known(text, first.place) : value.text;
  if (align === '^') return undefined;
  const side = align ?? (isNumber ? '>' : '<');
  const filled =
    zero !== undefined && align === undefined && isNumber
      ? text.replace(/^-?/, (sign) => sign.padEnd(sign.length + length - text.length, '0'))
      : side === '>'
        ? text.padStart(length, zero ?? fill)
        : text.padEnd(length, zero ?? fill);
  return known(filled, first.place);
}

function numberWith(
  value: bigint | number,
  places: string | undefined,
  type: string | undefined,
): string | undefined {
  if (type === 'd' || (type === undefined && places === undefined)) {
    return typeof value === 'bigint' ? String(value) : type === 'd' ? undefined : asFloat(value);
  }
  if (type === 'f') return fixed(Number(value), Number(places ?? 6));
  if (type === 'e') {
    return Number(value)
      .toExponential(Number(places ?? 6))
      .replace(/e([+-])(\d)$/, 'e$10$2');
  }
  return undefined;
}

/** JavaScript rounds the exact middle otherwise than Python. */
function fixed(value: number, places: number): string | undefined {
  const scaled = value * 10 ** places;
  const isMiddle = Number.isInteger(scaled * 2) && !Number.isInteger(scaled);
  return isMiddle || Math.abs(value) > 1e15 ? undefined : value.toFixed(places);
}

function asFloat(value: number): string | undefined {
  return Number.isInteger(value) ? `${value}.0` : undefined;
}
