import type { ArrayValue, Entry, TableValue, Value } from '../../model/document.ts';
import type { Range } from '../../model/text.ts';

/** A table or an array of tables still being filled. */
export type OpenTable = TableValue & { range: Range; form: TableValue['form']; readonly entries: Entry[] };
export type OpenArray = ArrayValue & { readonly items: Value[] };

/** Finds entries by key, in constant time; keys such as `__proto__` are like any other. */
export class Tables {
  readonly #places = new Map<TableValue, Map<string, number>>();

  create(form: TableValue['form'], range: Range): OpenTable {
    const table: OpenTable = { type: 'table', range, form, entries: [] };
    this.#places.set(table, new Map());
    return table;
  }

  get(table: TableValue, key: string): Entry | undefined {
    const place = this.#places.get(table)?.get(key);
    return place === undefined ? undefined : table.entries[place];
  }

  /** Adds the entry; one with the same key is replaced, at its place. */
  set(table: OpenTable, entry: Entry): void {
    const places = this.#places.get(table);
    const place = places?.get(entry.key) ?? table.entries.length;
    table.entries[place] = entry;
    places?.set(entry.key, place);
  }

  /** The value as a table to fill, if it is one that was created here. */
  open(value: Value | undefined): OpenTable | undefined {
    return value?.type === 'table' && this.#places.has(value) ? (value as OpenTable) : undefined;
  }
}
