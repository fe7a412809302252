import { evaluate } from './does.ts';
import { itemsIn } from './iterate.ts';
import { placeIn, type Scope } from './scope.ts';
import { codeOf, listItems, type Node } from './source.ts';
import { knownOf } from './text.ts';
import { asItem, type UnknownValue, type Value } from './values.ts';

/** What a call is given. */
export interface Arguments {
  readonly given: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  /** There may be other named ones. */
  readonly rest?: UnknownValue | undefined;
}

export function argumentsIn(list: Node | undefined, scope: Scope): Arguments {
  const given: Value[] = [];
  const named = new Map<string, Value>();
  let rest: UnknownValue | undefined;
  for (const [first, second, third] of list === undefined ? [] : listItems(list)) {
    if (first === undefined) continue;
    if (first.name === '*' && second !== undefined) {
      given.push(...itemsIn(evaluate(second, scope), placeIn(scope, second)));
    } else if (first.name === '**' && second !== undefined) {
      const table = evaluate(second, scope);
      if (table.is === 'table') {
        for (const { key, value } of table.entries.values()) named.set(knownOf(key) ?? '', value);
        rest ??= table.rest;
      } else if (table.is === 'unknown') rest ??= table;
    } else if (second?.name === 'AssignOp' && third !== undefined) {
      named.set(codeOf(scope.source, first), evaluate(third, scope));
    } else given.push(asItem(evaluate(first, scope), placeIn(scope, first)));
  }
  return { given, named, rest };
}

/** An argument by its position or by its name. */
export function argument({ given, named }: Arguments, at: number, name: string): Value | undefined {
  const before = given.slice(0, at + 1);
  const open = before.find((value) => value.is === 'spread');
  if (open?.is === 'spread') return open.of;
  return given[at] ?? named.get(name);
}

/** All that a call is given. */
export function allOf({ given, named }: Arguments): readonly Value[] {
  return [...given, ...named.values()];
}
