import { isUnknown, knownText } from '../../../../model/launch-text.ts';
import { floatOf, intOf } from '../../../../python/numbers.ts';
import type { Call } from '../does.ts';
import { itemsIn } from '../iterate.ts';
import { Raised } from '../stop.ts';
import { lifted, notFollowed, unknown, type Value } from '../values.ts';
import type { LibraryFunction } from './table.ts';

export const numbers: Readonly<Record<string, LibraryFunction>> = {
  'builtins.int': (given) => numeric(given, toWhole),
  'builtins.float': (given) => numeric(given, toFloat),
  'builtins.max': (given) => extreme(given, true),
  'builtins.min': (given) => extreme(given, false),
};

function numeric({ given, place }: Call, convert: (value: Value) => bigint | number | undefined): Value {
  const [value, ...more] = given;
  if (value === undefined || more.length > 0) return notFollowed(place);
  return lifted([value], place, ([one = value]) => {
    if (one.is === 'text' && one.text.some(isUnknown)) {
      return unknown(one.text.find(isUnknown)?.unknown ?? { from: 'not-followed' }, place);
    }
    const number = convert(one);
    if (number === undefined) throw new Raised('ValueError');
    const written =
      one.is === 'number' || one.is === 'boolean'
        ? one.place
        : one.is === 'text'
          ? one.text[0]?.place
          : undefined;
    return { is: 'number', value: number, place: written ?? place };
  });
}

function toWhole(value: Value): bigint | undefined {
  if (value.is === 'number' && typeof value.value === 'number') {
    return Number.isFinite(value.value) ? BigInt(Math.trunc(value.value)) : undefined;
  }
  if (value.is === 'number' || value.is === 'boolean') return BigInt(value.value);
  const number = value.is === 'text' ? intOf(knownText(value.text) ?? '') : undefined;
  return number === undefined ? undefined : BigInt(number);
}

function toFloat(value: Value): number | undefined {
  if (value.is === 'number' || value.is === 'boolean') return Number(value.value);
  return value.is === 'text' ? floatOf(knownText(value.text) ?? '') : undefined;
}

function extreme({ given, named, place }: Call, isMost: boolean): Value {
  const items = given.length === 1 && given[0] !== undefined ? itemsIn(given[0], place) : given;
  if (named.size > 0 || items.length === 0) return notFollowed(place);
  return lifted(items, place, (values) => {
    const sizes = values.map((value) => (value.is === 'number' ? Number(value.value) : Number.NaN));
    if (sizes.some(Number.isNaN)) return notFollowed(place);
    return values[sizes.indexOf(isMost ? Math.max(...sizes) : Math.min(...sizes))] ?? notFollowed(place);
  });
}
