import { setEntry } from './collections.ts';
import { evaluate } from './does.ts';
import { forget } from './forget.ts';
import { itemsIn, unpacked } from './iterate.ts';
import { limited } from './operators.ts';
import { assign, placeIn, type Scope } from './scope.ts';
import { boundsIn, replaced } from './slices.ts';
import { children, codeOf, listItems, type Node } from './source.ts';
import { listOf, notFollowed, type Value } from './values.ts';

/** Gives a value to what stands to the left of `=`: one target, or several that share its items. */
export function bind(targets: readonly Node[], value: Value, scope: Scope): void {
  const [first, ...others] = targets;
  if (first === undefined) return;
  if (others.length === 0) {
    bindOne(first, value, scope);
    return;
  }
  const names = targets.filter(({ name }) => name !== '*');
  const place = placeIn(scope, first);
  const values = unpacked(starred(targets, value, place), names.length, place);
  for (const [at, name] of names.entries()) bindOne(name, values[at] ?? notFollowed(place), scope);
}

/** A value whose items are as many as there are targets: those for the one with `*` make a list. */
function starred(targets: readonly Node[], value: Value, place: ReturnType<typeof placeIn>): Value {
  const star = targets.findIndex(({ name }) => name === '*');
  if (star === -1) return value;
  const count = value.is === 'list' ? value.items.length - targets.length + 2 : -1;
  if (value.is !== 'list' || count < 0) return notFollowed(place);
  const items = [...value.items];
  items.splice(star, count, listOf(items.slice(star, star + count)));
  return listOf(items);
}

function bindOne(target: Node, value: Value, scope: Scope): void {
  switch (target.name) {
    case 'VariableName':
      assign(scope, codeOf(scope.source, target), value);
      break;
    case 'MemberExpression':
      setMember(target, value, scope);
      break;
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'ParenthesizedExpression':
      bind(listItems(target).flat(), value, scope);
      break;
    default:
  }
}

/** `object.name = value`, `object[key] = value`. */
function setMember(target: Node, value: Value, scope: Scope): void {
  const [object, mark, name, ...more] = children(target);
  if (object === undefined || mark === undefined || name === undefined) return;
  const written = evaluate(object, scope);
  const holder = written.is === 'unknown' ? (written.fallback ?? written) : written;
  const place = placeIn(scope, target);
  if (mark.name === '.') {
    const attribute = codeOf(scope.source, name);
    if (holder.is === 'instance') holder.attributes.set(attribute, value);
    else if (holder.is === 'class') holder.names.set(attribute, value);
    else if (holder.is === 'library' && holder.name === 'sys' && attribute === 'argv')
      scope.process.argv = value;
    return;
  }
  const inner = [name, ...more.slice(0, -1)];
  if (inner.some((part) => part.name === ':')) {
    const by = itemsIn(value, place);
    const items =
      holder.is === 'list' ? replaced(holder.items, boundsIn(inner, scope, place), by) : undefined;
    if (holder.is === 'list' && items !== undefined) holder.items = limited(items);
    else forget(holder, place);
    return;
  }
  const key = evaluate(name, scope);
  if (holder.is === 'table') setEntry(holder, key, value, place);
  else if (holder.is === 'list') setItem(holder.items, key, value, () => forget(holder, place));
}

function setItem(items: Value[], key: Value, value: Value, otherwise: () => void): void {
  const index = key.is === 'number' ? Number(key.value) : undefined;
  const at = index === undefined ? -1 : index < 0 ? items.length + index : index;
  const crossed = index !== undefined && index < 0 ? items.slice(at) : items.slice(0, at);
  const isKnown = at >= 0 && at < items.length && !crossed.some(({ is }) => is === 'spread');
  if (isKnown) items[at] = value;
  else otherwise();
}
