import { evaluate } from './does.ts';
import { itemsIn } from './iterate.ts';
import { limited } from './operators.ts';
import { placeIn, type Scope } from './scope.ts';
import { listItems, type Node } from './source.ts';
import { keyOf } from './text.ts';
import { asItem, type ListValue, listOf, notFollowed, type TableValue, type Value } from './values.ts';

/** `[…]`, `(…)`, `{…}` of items. */
export function listDisplay(node: Node, scope: Scope): Value {
  const kinds = { ArrayExpression: 'list', TupleExpression: 'tuple', SetExpression: 'set' } as const;
  const kind: ListValue['kind'] = kinds[node.name as keyof typeof kinds] ?? 'list';
  return listOf(itemsOf(listItems(node), scope), kind);
}

/** Items between commas, `*` before one for all that is in it. */
export function itemsOf(items: readonly (readonly Node[])[], scope: Scope): Value[] {
  const found: Value[] = [];
  for (const [first, second] of items) {
    if (first === undefined) continue;
    if (first.name === '*' && second !== undefined)
      found.push(...itemsIn(evaluate(second, scope), placeIn(scope, second)));
    else found.push(asItem(evaluate(first, scope), placeIn(scope, first)));
    limited(found);
  }
  return found;
}

/** `{key: value, **other}`. */
export function tableDisplay(node: Node, scope: Scope): Value {
  const table: TableValue = { is: 'table', entries: new Map() };
  for (const [first, second, third] of listItems(node)) {
    if (first?.name === '**' && second !== undefined)
      mergeInto(table, evaluate(second, scope), placeIn(scope, second));
    else if (first !== undefined && third !== undefined) {
      setEntry(table, evaluate(first, scope), evaluate(third, scope), placeIn(scope, first));
    }
  }
  return table;
}

export function setEntry(
  table: TableValue,
  key: Value,
  value: Value,
  place: ReturnType<typeof placeIn>,
): void {
  const id = keyOf(key);
  if (id !== undefined) {
    table.entries.set(id, { key, value });
    return;
  }
  table.entries = new Map(
    [...table.entries].map(([name, entry]) => [name, { ...entry, value: notFollowed(place) }]),
  );
  table.rest ??= notFollowed(place);
}

/** Puts the entries of one table into another. */
export function mergeInto(table: TableValue, other: Value, place: ReturnType<typeof placeIn>): void {
  if (other.is !== 'table') {
    table.entries = new Map(
      [...table.entries].map(([id, entry]) => [id, { ...entry, value: notFollowed(place) }]),
    );
    table.rest ??= other.is === 'unknown' ? other : notFollowed(place);
    return;
  }
  const isOther = other.rest !== undefined && other.rest.cause.from !== 'environment';
  if (isOther) mergeInto(table, notFollowed(place), place);
  for (const [id, entry] of other.entries) table.entries.set(id, entry);
  table.rest ??= other.rest;
}

/** What stands to the right of `=`: one value, or several with commas between, which make a tuple. */
export function rightSide(written: readonly Node[], scope: Scope): Value {
  const [only, ...others] = written;
  if (only !== undefined && others.length === 0) return evaluate(only, scope);
  const items: Node[][] = [[]];
  for (const child of written) {
    if (child.name === ',') items.push([]);
    else items.at(-1)?.push(child);
  }
  return listOf(itemsOf(items, scope), 'tuple');
}
