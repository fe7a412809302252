import type { Place } from '../../../model/place.ts';
import { notFollowed, type UnknownValue, type Value } from './values.ts';

/** What an iteration over a value gives; a mark for items of which neither number nor value is known. */
export function itemsIn(value: Value, place: Place): Value[] {
  switch (value.is) {
    case 'list':
      return [...value.items];
    case 'table':
      return [...[...value.entries.values()].map(({ key }) => key), ...restOf(value.rest)];
    default:
  }
  return restOf(value.is === 'unknown' ? value : notFollowed(place));
}

function restOf(rest: UnknownValue | undefined): Value[] {
  return rest === undefined ? [] : [{ is: 'spread', of: rest }];
}

/** The values that names to the left of `=` or in a `for` get, as many as there are; all unknown where that is not known. */
export function unpacked(value: Value, count: number, place: Place): Value[] {
  if (value.is === 'list' && value.items.length === count && !value.items.some(({ is }) => is === 'spread')) {
    return [...value.items];
  }
  const open = value.is === 'unknown' ? { ...value, fallback: undefined } : notFollowed(place);
  return Array.from({ length: count }, () => ({ ...open }));
}
