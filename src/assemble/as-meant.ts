import type { Document, Entry, TableValue, Value } from '../model/document.ts';
import type { Finding, Meant } from '../model/finding.ts';

/**
 * The documents with each key under the name, and in the place, that findings say it is meant to have; the same where
 * there is none. Texts and ranges stay as they are written.
 */
export function asMeant(documents: readonly Document[], findings: readonly Finding[]): readonly Document[] {
  const byPath = new Map<string, Map<number, Meant>>();
  for (const { path, means = [] } of findings) {
    if (means.length === 0) continue;
    const keys = byPath.get(path) ?? new Map<number, Meant>();
    byPath.set(path, keys);
    for (const meant of means) keys.set(meant.at.start, meant);
  }
  if (byPath.size === 0) return documents;
  return documents.map((document) => {
    const keys = byPath.get(document.path);
    return keys === undefined ? document : { ...document, root: rootAsMeant(document.root, keys) };
  });
}

function rootAsMeant(root: TableValue, keys: ReadonlyMap<number, Meant>): TableValue {
  const raised: Entry[] = [];
  const table = tableAsMeant(root, keys, raised);
  return { ...table, entries: [...raised, ...table.entries] };
}

function tableAsMeant(table: TableValue, keys: ReadonlyMap<number, Meant>, raised: Entry[]): TableValue {
  const entries = table.entries.flatMap((entry): Entry[] => {
    const meant = keys.get(entry.keyRange.start);
    const value = valueAsMeant(entry.value, keys, raised);
    const mended = { ...entry, value, ...(meant && { key: meant.name }) };
    if (!meant?.atTop) return [mended];
    raised.push(mended);
    return [];
  });
  return { ...table, entries };
}

function valueAsMeant(value: Value, keys: ReadonlyMap<number, Meant>, raised: Entry[]): Value {
  if (value.type === 'table') return tableAsMeant(value, keys, raised);
  if (value.type !== 'array') return value;
  return { ...value, items: value.items.map((item) => valueAsMeant(item, keys, raised)) };
}
