import { allOf, argument } from '../arguments.ts';
import type { Call } from '../does.ts';
import { forget } from '../forget.ts';
import { unfollowed } from '../unfollowed.ts';
import { notFollowed, type Value } from '../values.ts';
import { newParser } from './argparse.ts';
import { builtIns } from './builtins.ts';
import { files } from './files.ts';
import { isHarmless } from './harmless.ts';
import { inProcess } from './in-process.ts';
import { ipython } from './ipython.ts';
import { iterables } from './iterables.ts';
import { numbers } from './numbers.ts';
import { operatingSystem } from './os.ts';
import { starters } from './starters.ts';
import { words } from './words.ts';

/** What a function of a package does, of which something is known. */
export type LibraryFunction = (given: Call) => Value;

const table: Readonly<Record<string, LibraryFunction>> = {
  ...builtIns,
  ...files,
  ...inProcess,
  ...ipython,
  ...iterables,
  ...numbers,
  ...operatingSystem,
  ...starters,
  ...words,
  'argparse.ArgumentParser': newParser,
  'argparse.Namespace': namespaceOf,
  'types.SimpleNamespace': namespaceOf,
  'copy.copy': copied,
  'copy.deepcopy': copied,
  'asyncio.run': (given) => argument(given, 0, 'main') ?? notFollowed(given.place),
};

/** Calls something of a package. */
export function callLibrary(name: string, given: Call): Value {
  const known = Object.hasOwn(table, name) ? table[name] : undefined;
  if (known !== undefined) return known(given);
  if (/^(?:builtins\.(?:exec|eval)|random\.shuffle)$/.test(name)) {
    for (const value of allOf(given)) forget(value, given.place);
  }
  return isHarmless(name) ? notFollowed(given.place) : unfollowed(given);
}

function namespaceOf({ named, rest }: Call): Value {
  return { is: 'instance', attributes: new Map(named), rest };
}

function copied(given: Call): Value {
  const [value] = given.given;
  return value === undefined ? notFollowed(given.place) : copyOf(value, 0);
}

function copyOf(value: Value, depth: number): Value {
  if (depth > 20) return value;
  if (value.is === 'list') return { ...value, items: value.items.map((item) => copyOf(item, depth + 1)) };
  if (value.is !== 'table') return value;
  const entries = [...value.entries].map(
    ([id, entry]) => [id, { key: entry.key, value: copyOf(entry.value, depth + 1) }] as const,
  );
  return { ...value, entries: new Map(entries) };
}
