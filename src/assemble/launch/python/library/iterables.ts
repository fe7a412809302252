import { known } from '../../../../model/launch-text.ts';
import { mostLoopRounds } from '../../../../model/limits.ts';
import { mergeInto, setEntry } from '../collections.ts';
import type { Call } from '../does.ts';
import { itemsIn } from '../iterate.ts';
import { strOf } from '../operators.ts';
import { pairsOf } from '../table-methods.ts';
import { knownOf, truthOf } from '../text.ts';
import { type ListValue, listOf, notFollowed, type TableValue, type Value } from '../values.ts';
import type { LibraryFunction } from './table.ts';

export const iterables: Readonly<Record<string, LibraryFunction>> = {
  'builtins.list': (given) => listFrom(given, 'list'),
  'builtins.tuple': (given) => listFrom(given, 'tuple'),
  'builtins.set': ({ given: [value], place }) => {
    // A set gives its items in an order that nobody knows.
    const items = value === undefined ? [] : itemsIn(value, place);
    return items.length < 2
      ? listOf(items, 'set')
      : listOf([{ is: 'spread', of: notFollowed(place) }], 'set');
  },
  'builtins.dict': ({ given: [value], named, rest, place }) => {
    const table: TableValue = { is: 'table', entries: new Map() };
    if (value !== undefined) mergeInto(table, pairsOf(value), place);
    for (const [name, own] of named) setEntry(table, { is: 'text', text: known(name, place) }, own, place);
    if (rest !== undefined) mergeInto(table, rest, place);
    return table;
  },
  'builtins.range': ({ given, place }) => {
    const numbers = given.map((value) => (value.is === 'number' ? Number(value.value) : Number.NaN));
    const [start, end, step] =
      numbers.length < 2 ? [0, numbers[0] ?? 0, 1] : [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 1];
    if (numbers.some(Number.isNaN) || step === 0) return notFollowed(place);
    const count = Math.max(0, Math.ceil((end - start) / step));
    if (count > mostLoopRounds) return listOf([{ is: 'spread', of: notFollowed(place) }]);
    return listOf(
      Array.from({ length: count }, (_, at) => ({ is: 'number', value: BigInt(start + at * step), place })),
    );
  },
  'builtins.enumerate': ({ given: [value, start], place }) => {
    const from = start?.is === 'number' ? Number(start.value) : 0;
    return listOf(
      (value === undefined ? [] : itemsIn(value, place)).map((item, at) =>
        item.is === 'spread'
          ? item
          : listOf([{ is: 'number', value: BigInt(from + at), place }, item], 'tuple'),
      ),
    );
  },
  'builtins.zip': ({ given, place }) => {
    const lists = given.map((value) => itemsIn(value, place));
    const open = lists.flat().find((item) => item.is === 'spread');
    if (open !== undefined) return listOf([open]);
    const length = Math.min(...lists.map((list) => list.length));
    return listOf(
      Array.from({ length: lists.length === 0 ? 0 : length }, (_, at) =>
        listOf(
          lists.flatMap((list) => list[at] ?? []),
          'tuple',
        ),
      ),
    );
  },
  'builtins.reversed': ({ given: [value], place }) =>
    value?.is === 'list' ? listOf(value.items.toReversed()) : notFollowed(place),
  'builtins.sorted': ({ given: [value], named, place }) => {
    const items = value === undefined ? [] : itemsIn(value, place);
    const texts = items.map(knownOf);
    if (named.size > 0 || texts.includes(undefined))
      return listOf([{ is: 'spread', of: notFollowed(place) }]);
    return listOf(items.toSorted((a, b) => ((knownOf(a) ?? '') < (knownOf(b) ?? '') ? -1 : 1)));
  },
  'builtins.map': ({ given: [callee, value], place }) => {
    const items = value === undefined ? [] : itemsIn(value, place);
    if (callee?.is !== 'library' || callee.name !== 'builtins.str')
      return listOf([{ is: 'spread', of: notFollowed(place) }]);
    return listOf(items.map((item) => (item.is === 'spread' ? item : strOf(item, place))));
  },
  'builtins.filter': filter,
  'builtins.any': ({ given: [value], place }) => anyOf(value, true, place),
  'builtins.all': ({ given: [value], place }) => anyOf(value, false, place),
};

function listFrom({ given: [value], place }: Call, kind: ListValue['kind']): Value {
  return listOf(value === undefined ? [] : itemsIn(value, place), kind);
}

/** `filter(None, items)`. */
function filter({ given: [test, value], place }: Call): Value {
  if (test?.is !== 'none' || value === undefined) return listOf([{ is: 'spread', of: notFollowed(place) }]);
  return listOf(
    itemsIn(value, place).flatMap((item): Value[] => {
      const truth = item.is === 'spread' ? true : truthOf(item);
      return truth === undefined ? [{ is: 'spread', of: notFollowed(place) }] : truth ? [item] : [];
    }),
  );
}

function anyOf(value: Value | undefined, isAny: boolean, place: Call['place']): Value {
  const answers = (value === undefined ? [] : itemsIn(value, place)).map(truthOf);
  if (answers.includes(isAny)) return { is: 'boolean', value: isAny, place };
  return answers.includes(undefined) ? notFollowed(place) : { is: 'boolean', value: !isAny, place };
}
