import { setEntry } from './collections.ts';
import { holds } from './conditions.ts';
import { evaluate } from './does.ts';
import { itemsIn } from './iterate.ts';
import { limited } from './operators.ts';
import { innerScope, placeIn, type Scope } from './scope.ts';
import { children, type Node } from './source.ts';
import { bind } from './targets.ts';
import { asItem, listOf, type TableValue, unknown, type Value } from './values.ts';

/** `[value for name in items if condition]` and its like. */
export function comprehension(node: Node, scope: Scope): Value {
  const parts = children(node).filter(({ name }) => !'()[]{}'.includes(name));
  const start = parts.findIndex(({ name }) => name === 'for' || name === 'async');
  const head = parts.slice(0, start);
  const inner = innerScope(scope);
  if (node.name.startsWith('Dictionary')) {
    const table: TableValue = { is: 'table', entries: new Map() };
    const [key, , value] = head;
    eachRound(parts.slice(start), inner, (open) => {
      if (key === undefined || value === undefined) return;
      const place = placeIn(scope, key);
      if (open) table.rest ??= unknown({ from: 'condition' }, place);
      else setEntry(table, evaluate(key, inner), evaluate(value, inner), place);
    });
    return table;
  }
  const items: Value[] = [];
  const [value] = head;
  eachRound(parts.slice(start), inner, (open) => {
    if (value === undefined) return;
    const of = unknown({ from: 'condition' }, placeIn(scope, value));
    items.push(open ? { is: 'spread', of } : asItem(evaluate(value, inner), of.place));
    limited(items);
  });
  return listOf(items, node.name.startsWith('Set') ? 'set' : 'list');
}

/** Does something for each round of `for … in … if …`; once with true for rounds of which is not known how many there are. */
function eachRound(clauses: readonly Node[], scope: Scope, act: (open: boolean) => void): void {
  const [first, second, ...others] = clauses;
  if (first?.name === 'async') eachRound(clauses.slice(1), scope, act);
  else if (first?.name === 'for') eachItem(clauses.slice(1), scope, act);
  else if (first?.name === 'if' && second !== undefined) {
    const answer = holds(second, scope, false);
    if (answer === undefined) act(true);
    else if (answer) eachRound(others, scope, act);
  } else act(first !== undefined);
}

/** @param clauses those after `for` */
function eachItem(clauses: readonly Node[], scope: Scope, act: (open: boolean) => void): void {
  const at = clauses.findIndex(({ name }) => name === 'in');
  const items = clauses[at + 1];
  const targets = clauses.slice(0, at).filter(({ name }) => name !== ',');
  for (const item of items === undefined ? [] : itemsIn(evaluate(items, scope), placeIn(scope, items))) {
    scope.process.session.step();
    if (item.is === 'spread') act(true);
    else {
      bind(targets, item, scope);
      eachRound(clauses.slice(at + 2), scope, act);
    }
  }
}
