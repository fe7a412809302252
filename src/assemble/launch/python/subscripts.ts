import { knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { slice as sliceOf } from '../readable.ts';
import { evaluate } from './does.ts';
import { placeIn, type Scope } from './scope.ts';
import { boundsIn, part } from './slices.ts';
import { children, type Node } from './source.ts';
import { Raised } from './stop.ts';
import { keyOf } from './text.ts';
import { lifted, notFollowed, type TableValue, unknown, type Value } from './values.ts';

/** `value[key]`, `value[from:to]`. */
export function subscript(node: Node, value: Value, scope: Scope): Value {
  const place = placeIn(scope, node);
  const inner = children(node).slice(2, -1);
  const colon = inner.findIndex(({ name }) => name === ':');
  if (colon === -1) {
    const [key] = inner;
    if (key === undefined || inner.length > 1) return notFollowed(place);
    const at = evaluate(key, scope);
    if (value.is === 'table') return entryAt(value, at, place);
    return lifted([value, at], place, ([holder = value, index = at]) => itemAt(holder, index, place));
  }
  const bounds = boundsIn(inner, scope, place);
  return lifted([value], place, ([holder = value]) => part(holder, bounds, place));
}

/** An entry of a table by its key; what else it is where there is none. */
export function entryAt(table: TableValue, key: Value, place: Place, otherwise?: Value): Value {
  const id = keyOf(key);
  const found = id === undefined ? undefined : table.entries.get(id)?.value;
  if (found !== undefined) return found;
  if (id === undefined) {
    if (key.is === 'unknown' && key.fallback !== undefined) {
      const usual = table.entries.get(keyOf(key.fallback) ?? '')?.value;
      return unknown(key.cause, place, usual?.is === 'unknown' ? usual.fallback : usual);
    }
    return unknown(key.is === 'unknown' ? key.cause : { from: 'not-followed' }, place);
  }
  const fallback = otherwise?.is === 'unknown' ? otherwise.fallback : otherwise;
  if (table.rest?.cause.from === 'environment') {
    return unknown({ from: 'environment', name: id.slice('text:'.length) }, place, fallback);
  }
  if (table.rest !== undefined) return unknown(table.rest.cause, place, fallback);
  if (otherwise !== undefined) return otherwise;
  throw new Raised('KeyError');
}

function itemAt(holder: Value, key: Value, place: Place): Value {
  if (holder.is === 'table') return entryAt(holder, key, place);
  const index = key.is === 'number' ? Number(key.value) : undefined;
  if (index === undefined) return notFollowed(place);
  if (holder.is === 'text') {
    const text = knownText(holder.text);
    if (text === undefined) return notFollowed(place);
    const at = index < 0 ? text.length + index : index;
    if (at < 0 || at >= text.length) throw new Raised('IndexError');
    return { is: 'text', text: sliceOf(holder.text, at, at + 1) };
  }
  if (holder.is !== 'list' || holder.kind === 'set') return notFollowed(place);
  const at = index < 0 ? holder.items.length + index : index;
  const crossed = index < 0 ? holder.items.slice(Math.max(0, at)) : holder.items.slice(0, at + 1);
  const open = crossed.find((item) => item.is === 'spread');
  if (open?.is === 'spread') return open.of;
  const item = holder.items[at];
  if (item === undefined) throw new Raised('IndexError');
  return item;
}
