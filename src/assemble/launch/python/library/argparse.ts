import { type Call, callValue } from '../does.ts';
import { knownOf } from '../text.ts';
import { type InstanceValue, listOf, notFollowed, type ParserValue, unknown, type Value } from '../values.ts';

export function newParser(): Value {
  return { is: 'parser', options: new Map() };
}

/** A method of a parser of arguments. Nobody tells what the launcher is given: each option is its default, unless given. */
export function parserMethod(self: ParserValue, name: string, given: Call): Value {
  switch (name) {
    case 'add_argument':
      add(self, given);
      return notFollowed(given.place);
    case 'add_argument_group':
    case 'add_mutually_exclusive_group':
      return self;
    case 'set_defaults':
      for (const [dest, value] of given.named) self.options.set(dest, unknownOption(dest, given, value));
      return notFollowed(given.place);
    case 'parse_args': {
      const [words] = given.given;
      const isEmpty = words?.is === 'list' && words.items.length === 0;
      return isEmpty ? asDefaults(self) : namespace(self);
    }
    case 'parse_known_args':
      return listOf(
        [namespace(self), listOf([{ is: 'spread', of: unknown({ from: 'argument' }, given.place) }])],
        'tuple',
      );
    default:
      return notFollowed(given.place);
  }
}

/** What the options are where none is given. */
function asDefaults({ options }: ParserValue): InstanceValue {
  const usual = [...options].map(([name, value]): [string, Value] => [
    name,
    value.is === 'unknown' ? (value.fallback ?? value) : value,
  ]);
  return { is: 'instance', attributes: new Map(usual) };
}

function namespace({ options }: ParserValue): InstanceValue {
  return { is: 'instance', attributes: new Map(options) };
}

function add({ options }: ParserValue, given: Call): void {
  const names = given.given.flatMap((value) => knownOf(value) ?? []);
  const long = names.find((name) => name.startsWith('--')) ?? names[0];
  const dest = knownOf(given.named.get('dest')) ?? long?.replace(/^-+/, '').replaceAll('-', '_');
  if (long === undefined || dest === undefined) return;
  const action = knownOf(given.named.get('action'));
  const flag: Value | undefined =
    action === 'store_true' || action === 'store_false'
      ? { is: 'boolean', value: action === 'store_false', place: given.place }
      : undefined;
  const isOptional = long.startsWith('-') || knownOf(given.named.get('nargs')) === '?';
  const isRequired = given.named.get('required')?.is === 'boolean' && long.startsWith('-');
  const none: Value | undefined = isOptional && !isRequired ? { is: 'none', place: given.place } : undefined;
  options.set(dest, unknownOption(long, given, typed(given, given.named.get('default')) ?? flag ?? none));
}

/** A default that is a text is converted as one that is given would be. */
function typed(given: Call, value: Value | undefined): Value | undefined {
  const type = given.named.get('type');
  if (value?.is !== 'text' || type?.is !== 'library') return value;
  return callValue(type, { ...given, given: [value], named: new Map() });
}

function unknownOption(name: string, { place }: Call, fallback: Value | undefined): Value {
  return unknown(
    { from: 'argument', name },
    place,
    fallback?.is === 'unknown' ? fallback.fallback : fallback,
  );
}
