import { knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { slice } from '../readable.ts';
import { evaluate } from './does.ts';
import type { Scope } from './scope.ts';
import type { Node } from './source.ts';
import { listOf, notFollowed, type Value } from './values.ts';

/** What stands before and after the colon of `[from:to]`. */
type Bounds = readonly (Value | undefined)[];

/** @param inner what stands between the brackets */
export function boundsIn(inner: readonly Node[], scope: Scope, place: Place): Bounds {
  const colon = inner.findIndex(({ name }) => name === ':');
  return [inner.slice(0, colon), inner.slice(colon + 1)].map(([bound, ...more]) => {
    if (bound === undefined) return undefined;
    return more.length > 0 || bound.name === ':' ? notFollowed(place) : evaluate(bound, scope);
  });
}

/** `holder[from:to]`. */
export function part(holder: Value, bounds: Bounds, place: Place): Value {
  if (holder.is === 'text') {
    const text = knownText(holder.text);
    const range = text === undefined ? undefined : rangeOf(bounds, text.length);
    return range === undefined ? notFollowed(place) : { is: 'text', text: slice(holder.text, ...range) };
  }
  if (holder.is !== 'list') return notFollowed(place);
  const open = holder.items.findIndex(({ is }) => is === 'spread');
  if (open !== -1) {
    const [from, to] = bounds;
    const start = from === undefined ? 0 : from.is === 'number' ? Number(from.value) : -1;
    const isKnown = to === undefined && start >= 0 && start <= open;
    return isKnown ? listOf(holder.items.slice(start), holder.kind) : notFollowed(place);
  }
  const range = rangeOf(bounds, holder.items.length);
  return range === undefined ? notFollowed(place) : listOf(holder.items.slice(...range), holder.kind);
}

/** Items of which those from one bound to another are replaced; undefined where it is not known which these are. */
export function replaced(items: readonly Value[], bounds: Bounds, by: readonly Value[]): Value[] | undefined {
  const range = rangeOf(bounds, items.length);
  if (range === undefined || items.some(({ is }) => is === 'spread')) return undefined;
  const [first, last] = range;
  return [...items.slice(0, first), ...by, ...items.slice(Math.max(first, last))];
}

function rangeOf(bounds: Bounds, length: number): [number, number] | undefined {
  const [start = 0, end = length] = bounds.map((bound) => {
    if (bound === undefined || bound.is === 'none') return undefined;
    return bound.is === 'number' ? Number(bound.value) : Number.NaN;
  });
  const within = (index: number) => Math.min(length, Math.max(0, index < 0 ? length + index : index));
  return Number.isNaN(start) || Number.isNaN(end) ? undefined : [within(start), within(end)];
}
