import type { Entry, TableValue, Value } from '../../../model/document.ts';
import type { Range } from '../../../model/text.ts';
import { type Moment, tomlMoment } from './dates.ts';

/** A difference between what is written and what upstream reads. */
export type Difference =
  | { readonly kind: 'lost'; readonly key: string; readonly range: Range }
  | { readonly kind: 'moved'; readonly key: string; readonly read: string; readonly range: Range }
  | { readonly kind: 'invented'; readonly key: string; readonly range: Range; readonly empty: boolean }
  | {
      readonly kind: 'changed';
      readonly written: Value;
      readonly key: string;
      readonly range: Range;
      readonly read: Value;
    };

type Moments = ReadonlyMap<Value, Moment>;

/** Whether upstream reads the value as TOML means it. `moments` are those of upstream's dates. */
export function same(written: Value, read: Value, moments: Moments): boolean {
  if (written.type === 'table') {
    if (read.type !== 'table' || written.entries.length !== read.entries.length) return false;
    const byKey = new Map(read.entries.map((entry) => [entry.key, entry.value]));
    return written.entries.every(({ key, value }) => {
      const other = byKey.get(key);
      return other !== undefined && same(value, other, moments);
    });
  }
  if (written.type === 'array') {
    if (read.type !== 'array' || written.items.length !== read.items.length) return false;
    const { items } = read;
    return written.items.every((item, index) => {
      const other = items[index];
      return other !== undefined && same(item, other, moments);
    });
  }
  if (read.type === 'table' || read.type === 'array' || written.type !== read.type) return false;
  if (written.type === 'date') return tomlMoment(written.value) === moments.get(read);
  return written.value === read.value || (Number.isNaN(written.value) && Number.isNaN(read.value));
}

/** Every difference, where it is written. Values are told by where they start, keys by their path. */
export function differences(written: TableValue, read: TableValue, moments: Moments): Difference[] {
  const found: Difference[] = [];
  const readByStart = new Map(leaves(read).map((leaf) => [leaf.entry.value.range.start, leaf]));
  const writtenStarts = new Set<number>();
  for (const { path, entry } of leaves(written)) {
    const { value, keyRange } = entry;
    writtenStarts.add(value.range.start);
    const key = shown(path);
    const other = readByStart.get(value.range.start);
    if (other === undefined) found.push({ kind: 'lost', key, range: keyRange });
    else if (identity(other.path) !== identity(path)) {
      found.push({ kind: 'moved', key, read: shown(other.path), range: keyRange });
    } else if (!same(value, other.entry.value, moments)) {
      found.push({ kind: 'changed', written: value, key, range: value.range, read: other.entry.value });
    }
  }
  for (const [start, { path, entry }] of readByStart) {
    if (writtenStarts.has(start)) continue;
    const empty = entry.value.type === 'table' && entry.value.entries.length === 0;
    found.push({ kind: 'invented', key: shown(path), range: entry.keyRange, empty });
  }
  return found;
}

interface Leaf {
  readonly path: readonly (string | number)[];
  readonly entry: Entry;
}

function leaves(root: TableValue): Leaf[] {
  const found: Leaf[] = [];
  const open: { path: readonly (string | number)[]; table: TableValue }[] = [{ path: [], table: root }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const entry of next.table.entries) {
      const path = [...next.path, entry.key];
      const tables = tablesIn(entry.value);
      if (tables.length === 0) found.push({ path, entry });
      for (const [index, table] of tables.entries()) {
        open.push({ path: entry.value.type === 'array' ? [...path, index] : path, table });
      }
    }
  }
  return found;
}

/** The tables that hold the entries below a value; none where it is a value of its own. */
function tablesIn(value: Value): TableValue[] {
  if (value.type === 'table') return value.entries.length === 0 ? [] : [value];
  if (value.type !== 'array' || value.items.length === 0) return [];
  const tables = value.items.filter((item) => item.type === 'table' && item.form === 'header');
  return tables.length === value.items.length ? (tables as TableValue[]) : [];
}

function identity(path: readonly (string | number)[]): string {
  return JSON.stringify(path);
}

function shown(path: readonly (string | number)[]): string {
  return path.filter((part) => typeof part === 'string').join('.');
}
