import type { Place } from '../../../model/place.ts';
import { notFollowed, unknown, type Value } from './values.ts';

/** Takes what is in a list, a table or an instance to be unknown, as something that is not followed may have changed it. */
export function forget(value: Value, place: Place): void {
  if (value.is === 'list') {
    if (value.kind !== 'tuple') value.items = [{ is: 'spread', of: notFollowed(place) }];
    else for (const item of value.items) if (item.is !== 'list' || item.kind !== 'tuple') forget(item, place);
  } else if (value.is === 'table') {
    const isEnvironment = value.rest?.cause.from === 'environment';
    value.entries = new Map();
    value.rest = isEnvironment ? value.rest : notFollowed(place);
  } else if (value.is === 'instance') {
    for (const name of value.attributes.keys())
      value.attributes.set(name, unknown({ from: 'not-followed', name }, place));
  }
}

/** Takes a list to have grown by items that are not known, and a table by entries. */
export function grow(value: Value, place: Place): void {
  const of = unknown({ from: 'condition' }, place);
  if (value.is === 'list' && value.items.at(-1)?.is !== 'spread')
    value.items = [...value.items, { is: 'spread', of }];
  else if (value.is === 'table') forget(value, place);
}
