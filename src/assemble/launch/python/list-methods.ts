import { argument } from './arguments.ts';
import type { Call } from './does.ts';
import { forget } from './forget.ts';
import { itemsIn } from './iterate.ts';
import { limited } from './operators.ts';
import { Raised } from './stop.ts';
import { isEqual } from './text.ts';
import { type ListValue, listOf, notFollowed, type Value } from './values.ts';

/** A method of a list, a tuple or a set. */
export function listMethod(self: ListValue, name: string, given: Call): Value {
  const { place } = given;
  if (self.kind === 'tuple' && !/^(?:count|index|__\w+)$/.test(name)) throw new Raised('AttributeError');
  const none: Value = { is: 'none', place };
  const first = argument(given, 0, 'value');
  const isOpen = self.items.some(({ is }) => is === 'spread');
  switch (name) {
    case 'append':
    case 'add':
      if (first !== undefined) self.items = limited([...self.items, first]);
      return none;
    case 'extend':
    case 'update':
      if (first !== undefined) self.items = limited([...self.items, ...itemsIn(first, place)]);
      return none;
    case 'insert':
      insert(self, given);
      return none;
    case 'copy':
      return listOf([...self.items], self.kind);
    case 'clear':
      self.items = [];
      return none;
    case 'reverse':
      self.items = self.items.toReversed();
      return none;
    case 'pop':
      return pop(self, given);
    case 'remove':
    case 'discard': {
      const answers = self.items.map((item) => first && isEqual(item, first));
      const at = answers.indexOf(true);
      if (answers.slice(0, at === -1 ? undefined : at).includes(undefined)) forget(self, place);
      else if (at !== -1) self.items = self.items.toSpliced(at, 1);
      else if (name === 'remove') throw new Raised('ValueError');
      return none;
    }
    case 'index': {
      const answers = self.items.map((item) => first && isEqual(item, first));
      const at = answers.indexOf(true);
      if (at === -1 || answers.slice(0, at).includes(undefined)) return notFollowed(place);
      return { is: 'number', value: BigInt(at), place };
    }
    case 'count': {
      const answers = self.items.map((item) => first && isEqual(item, first));
      if (isOpen || answers.includes(undefined)) return notFollowed(place);
      return { is: 'number', value: BigInt(answers.filter(Boolean).length), place };
    }
    default:
      if (name === 'sort' && self.items.length > 1) forget(self, place);
      return notFollowed(place);
  }
}

function insert(self: ListValue, { given, place }: Call): void {
  const [index, value] = given;
  const at = index?.is === 'number' ? Number(index.value) : undefined;
  const before = at === undefined || at < 0 ? self.items : self.items.slice(0, at);
  if (value === undefined) return;
  if (at === undefined || before.some(({ is }) => is === 'spread')) forget(self, place);
  else self.items = limited(self.items.toSpliced(at, 0, value));
}

function pop(self: ListValue, { given, place }: Call): Value {
  const [index] = given;
  const at = index === undefined ? -1 : index.is === 'number' ? Number(index.value) : undefined;
  const passed = at === undefined ? self.items : at < 0 ? self.items.slice(at) : self.items.slice(0, at + 1);
  if (at === undefined || passed.some(({ is }) => is === 'spread')) {
    forget(self, place);
    return notFollowed(place);
  }
  const found = self.items.at(at);
  if (found === undefined) throw new Raised('IndexError');
  self.items = self.items.toSpliced(at, 1);
  return found;
}
