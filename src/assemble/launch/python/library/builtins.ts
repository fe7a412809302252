import { known, knownText } from '../../../../model/launch-text.ts';
import { mostLoopRounds } from '../../../../model/limits.ts';
import { attributeOf } from '../attributes.ts';
import { mergeInto, setEntry } from '../collections.ts';
import type { Call } from '../does.ts';
import { itemsIn } from '../iterate.ts';
import { strOf } from '../operators.ts';
import { Exited } from '../stop.ts';
import { pairsOf } from '../table-methods.ts';
import { keyOf, knownOf, truthOf } from '../text.ts';
import { type ListValue, listOf, notFollowed, type TableValue, unknown, type Value } from '../values.ts';
import type { LibraryFunction } from './table.ts';

export const builtIns: Readonly<Record<string, LibraryFunction>> = {
  'builtins.str': ({ given: [value], place }) =>
    value === undefined ? { is: 'text', text: [] } : strOf(value, place),
  'builtins.bool': ({ given: [value], place }) => {
    const truth = value === undefined ? false : truthOf(value);
    return truth === undefined ? notFollowed(place) : { is: 'boolean', value: truth, place };
  },
  'builtins.len': ({ given: [value], place }) => {
    const length = value === undefined ? undefined : lengthOf(value);
    return length === undefined ? notFollowed(place) : { is: 'number', value: BigInt(length), place };
  },
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
  'builtins.isinstance': ({ given: [value, type], place }) => {
    const types = type?.is === 'list' ? type.items : [type];
    const answers = types.map((one) =>
      value !== undefined && one?.is === 'library' ? isOf(value, one.name) : undefined,
    );
    if (answers.includes(true)) return { is: 'boolean', value: true, place };
    return answers.includes(undefined) ? notFollowed(place) : { is: 'boolean', value: false, place };
  },
  'builtins.type': ({ given: [value], place }) => {
    const name = value && Object.keys(kinds).find((kind) => isOf(value, kind) === true);
    return name === undefined ? notFollowed(place) : { is: 'library', name };
  },
  'builtins.getattr': ({ given: [value, name, otherwise], scope, place }) => {
    const word = name && knownOf(name);
    if (value === undefined || word === undefined) return notFollowed(place);
    const isMissing =
      value.is === 'instance' &&
      value.rest === undefined &&
      value.of === undefined &&
      !value.attributes.has(word);
    return isMissing && otherwise !== undefined ? otherwise : attributeOf(value, word, scope, place);
  },
  'builtins.vars': ({ given: [value], place }) => {
    if (value?.is !== 'instance') return notFollowed(place);
    const entries: TableValue['entries'] = new Map(
      [...value.attributes].map(([name, own]) => [
        `text:${name}`,
        { key: { is: 'text', text: known(name, place) }, value: own },
      ]),
    );
    return { is: 'table', entries, rest: value.rest };
  },
  'builtins.input': ({ place }) => unknown({ from: 'input' }, place),
  'builtins.any': ({ given: [value], place }) => anyOf(value, true, place),
  'builtins.all': ({ given: [value], place }) => anyOf(value, false, place),
  'builtins.exit': exit,
  'builtins.quit': exit,
  'sys.exit': exit,
  'os._exit': exit,
  'os.abort': exit,
};

function exit(): never {
  throw new Exited();
}

function listFrom({ given: [value], place }: Call, kind: ListValue['kind']): Value {
  return listOf(value === undefined ? [] : itemsIn(value, place), kind);
}

function lengthOf(value: Value): number | undefined {
  if (value.is === 'text') {
    const text = knownText(value.text);
    return text === undefined ? undefined : [...text].length;
  }
  if (value.is === 'table') return value.rest === undefined ? value.entries.size : undefined;
  if (value.is !== 'list' || value.items.some(({ is }) => is === 'spread')) return undefined;
  return value.kind === 'set'
    ? new Set(value.items.map((item) => keyOf(item) ?? {})).size
    : value.items.length;
}

const kinds: Readonly<Record<string, (value: Value) => boolean>> = {
  'builtins.str': ({ is }) => is === 'text',
  'builtins.bool': ({ is }) => is === 'boolean',
  'builtins.int': (value) =>
    value.is === 'boolean' || (value.is === 'number' && typeof value.value === 'bigint'),
  'builtins.float': (value) => value.is === 'number' && typeof value.value === 'number',
  'builtins.list': (value) => value.is === 'list' && value.kind === 'list',
  'builtins.tuple': (value) => value.is === 'list' && value.kind === 'tuple',
  'builtins.set': (value) => value.is === 'list' && value.kind === 'set',
  'builtins.dict': ({ is }) => is === 'table',
  'pathlib.Path': ({ is }) => is === 'path',
};

function isOf(value: Value, type: string): boolean | undefined {
  return value.is === 'unknown' || value.is === 'spread' || value.is === 'library'
    ? undefined
    : kinds[type]?.(value);
}

function anyOf(value: Value | undefined, isAny: boolean, place: Call['place']): Value {
  const answers = (value === undefined ? [] : itemsIn(value, place)).map(truthOf);
  if (answers.includes(isAny)) return { is: 'boolean', value: isAny, place };
  return answers.includes(undefined) ? notFollowed(place) : { is: 'boolean', value: !isAny, place };
}
