import { mergeInto, setEntry } from './collections.ts';
import type { Call } from './does.ts';
import { entryAt } from './subscripts.ts';
import { keyOf } from './text.ts';
import { listOf, notFollowed, type TableValue, type Value } from './values.ts';

/** A method of a table. */
export function tableMethod(self: TableValue, name: string, given: Call): Value {
  const { place } = given;
  const none: Value = { is: 'none', place };
  const [key, value] = given.given;
  switch (name) {
    case 'get':
      return key === undefined
        ? none
        : entryAt(self, key, place, value ?? given.named.get('default') ?? none);
    case 'setdefault': {
      if (key === undefined) return none;
      const found = entryAt(self, key, place, value ?? none);
      if (self.entries.get(keyOf(key) ?? '') === undefined) setEntry(self, key, found, place);
      return found;
    }
    case 'pop': {
      if (key === undefined) return none;
      const found = entryAt(self, key, place, value);
      const id = keyOf(key);
      if (id === undefined) mergeInto(self, notFollowed(place), place);
      else self.entries.delete(id);
      return found;
    }
    case 'copy':
      return { is: 'table', entries: new Map(self.entries), rest: self.rest };
    case 'update':
      if (key !== undefined) mergeInto(self, pairsOf(key), place);
      for (const [word, own] of given.named)
        setEntry(self, { is: 'text', text: [{ text: word, place }] }, own, place);
      if (given.rest !== undefined) mergeInto(self, given.rest, place);
      return none;
    case 'items':
    case 'keys':
    case 'values': {
      const items = [...self.entries.values()].map((entry): Value => {
        if (name === 'items') return listOf([entry.key, entry.value], 'tuple');
        return name === 'keys' ? entry.key : entry.value;
      });
      return listOf(self.rest === undefined ? items : [...items, { is: 'spread', of: self.rest }]);
    }
    case 'clear':
      self.entries = new Map();
      return none;
    default:
      return notFollowed(place);
  }
}

/** A list of pairs as a table. */
export function pairsOf(value: Value): Value {
  if (value.is !== 'list') return value;
  const table: TableValue = { is: 'table', entries: new Map() };
  for (const pair of value.items) {
    const [key, own] = pair.is === 'list' ? pair.items : [];
    const id = key && keyOf(key);
    if (key === undefined || own === undefined || id === undefined)
      return { is: 'list', kind: 'set', items: [] };
    table.entries.set(id, { key, value: own });
  }
  return table;
}
