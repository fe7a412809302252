import type { Document, Entry, TableValue, Value } from '../model/document.ts';
import type { Finding, Meant } from '../model/finding.ts';
import type { Memory } from '../model/memory.ts';

/**
 * The documents with each key under the name, and in the place, that findings say it is meant to have; the same where
 * there is none. Texts and ranges stay as they are written.
 */
export function mendedBy(
  documents: readonly Document[],
  findings: readonly Finding[],
  memory: Memory,
): readonly Document[] {
  const byPath = new Map<string, Meant[]>();
  for (const { path, means = [] } of findings) {
    if (means.length === 0) continue;
    const others = byPath.get(path) ?? [];
    byPath.set(path, others);
    for (const meant of means) others.push(meant);
  }
  if (byPath.size === 0) return documents;
  return documents.map((document) => {
    const meant = byPath.get(document.path);
    if (meant === undefined) return document;
    const mended = { ...document, root: new Mending(meant).root(document.root) };
    return memory.same(`mended ${document.path}`, mended, () => [document, meant]);
  });
}

/** Puts the keys of one document right. */
class Mending {
  readonly #byStart: ReadonlyMap<number, Meant>;
  /** What is to be added to lists, by their name, until it was. */
  readonly #items = new Map<string, Value[]>();
  /** What is to stand at the top. */
  readonly #raised: Entry[] = [];

  constructor(meant: readonly Meant[]) {
    this.#byStart = new Map(meant.map((one) => [one.range.start, one]));
    for (const { range, name, item } of meant) {
      if (item === undefined) continue;
      const items = this.#items.get(name) ?? [];
      this.#items.set(name, [...items, { type: 'string', value: item, range }]);
    }
  }

  root(root: TableValue): TableValue {
    const { entries, ...table } = this.#table(root);
    const lists = [...this.#items].map(([key, items]): Entry => {
      const range = items[0]?.range ?? root.range;
      return { key, keyRange: range, value: { type: 'array', range, items } };
    });
    return { ...table, entries: [...this.#raised, ...lists, ...entries] };
  }

  #table(table: TableValue): TableValue {
    return { ...table, entries: table.entries.flatMap((entry) => this.#entry(entry)) };
  }

  #entry(entry: Entry): Entry[] {
    const meant = this.#byStart.get(entry.keyRange.start);
    if (meant?.item !== undefined) return [];
    const key = meant?.name ?? entry.key;
    const mended = { ...entry, key, value: this.#withItems(key, this.#value(entry.value)) };
    if (!meant?.atTop) return [mended];
    this.#raised.push(mended);
    return [];
  }

  #withItems(key: string, value: Value): Value {
    const items = value.type === 'array' ? this.#items.get(key) : undefined;
    if (items === undefined || value.type !== 'array') return value;
    this.#items.delete(key);
    return { ...value, items: [...value.items, ...items] };
  }

  #value(value: Value): Value {
    if (value.type === 'table') return this.#table(value);
    return value.type === 'array' ? { ...value, items: value.items.map((item) => this.#value(item)) } : value;
  }
}
