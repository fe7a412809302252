import { known, knownText } from '../../../../model/launch-text.ts';
import { attributeOf } from '../attributes.ts';
import type { Call } from '../does.ts';
import { strOf } from '../operators.ts';
import { Exited } from '../stop.ts';
import { asText, keyOf, knownOf, truthOf } from '../text.ts';
import { listOf, notFollowed, type TableValue, unknown, type Value } from '../values.ts';
import { writeFile } from './files.ts';
import type { LibraryFunction } from './table.ts';

export const builtIns: Readonly<Record<string, LibraryFunction>> = {
  'builtins.str': ({ given: [value], place }) =>
    value === undefined ? { is: 'text', text: [] } : strOf(value, place),
  'builtins.bool': ({ given: [value], place }) => {
    const truth = value === undefined ? false : truthOf(value);
    return truth === undefined ? notFollowed(place) : { is: 'boolean', value: truth, place };
  },
  'builtins.len': ({ given: [value], place }) =>
    value === undefined ? notFollowed(place) : length(value, place),
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
  'builtins.print': print,
  'builtins.exit': exit,
  'builtins.quit': exit,
  'sys.exit': exit,
  'os._exit': exit,
  'os.abort': exit,
};

/** `print(…, file=…)`. */
function print(given: Call): Value {
  const file = given.named.get('file');
  if (file?.is === 'file') {
    const words = given.given.flatMap((value, at) => [
      ...(at === 0 ? [] : known(' ', given.place)),
      ...asText(value, given.place),
    ]);
    writeFile(file.path, { is: 'text', text: [...words, ...known('\n', given.place)] }, 'a', given);
  }
  return { is: 'none', place: given.place };
}

function exit(): never {
  throw new Exited();
}

function length(value: Value, place: Call['place']): Value {
  const known = lengthOf(value);
  if (known !== undefined) return { is: 'number', value: BigInt(known), place };
  const usual =
    value.is === 'list' ? usualItems(value.items) : value.is === 'unknown' ? value.fallback : undefined;
  const open = value.is === 'list' ? value.items.find((item) => item.is === 'spread')?.of : value;
  const cause = open?.is === 'unknown' ? open.cause : ({ from: 'not-followed' } as const);
  const count = usual && lengthOf(usual);
  return unknown(
    cause,
    place,
    count === undefined ? undefined : { is: 'number', value: BigInt(count), place },
  );
}

/** A list as it is where nobody gives more, if that is known. */
function usualItems(items: readonly Value[]): Value | undefined {
  const usual = items.map((item) => (item.is === 'spread' ? item.of.fallback : listOf([item])));
  const lists = usual.flatMap((one) => (one?.is === 'list' ? [one.items] : []));
  return lists.length === usual.length ? listOf(lists.flat()) : undefined;
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
