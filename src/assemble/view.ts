import type { Document, Entry, TableValue, Value } from '../model/document.ts';
import { longestGuessedLine, mostGuessedKeys } from '../model/limits.ts';
import { memoizePerObject, memoizePerText } from '../model/memoize.ts';

const nowhere = { start: 0, end: 0 };

/** What classifying looks at: a document's keys, looked up fast. */
export class View {
  /** Top level and first tables taken together as upstream does: the later of two equal keys wins. */
  readonly flat: ReadonlyMap<string, Value>;
  readonly root: TableValue;
  readonly #top: ReadonlyMap<string, Value>;

  constructor(root: TableValue) {
    this.root = root;
    const top = new Map<string, Value>();
    const hasTables = root.entries.some(({ value }) => value.type === 'table');
    const flat = hasTables ? new Map<string, Value>() : top;
    for (const { key, value } of root.entries) {
      top.set(key, value);
      if (value.type === 'table') for (const inner of value.entries) flat.set(inner.key, inner.value);
      else flat.set(key, value);
    }
    this.#top = top;
    this.flat = flat;
  }

  /** The value of a key at the top. */
  top(key: string): Value | undefined {
    return this.#top.get(key);
  }

  /** The text at a flattened key; undefined where it is empty or no text. */
  text(key: string): string | undefined {
    const value = this.flat.get(key);
    return value?.type === 'string' && value.value.trim() !== '' ? value.value : undefined;
  }

  /** Whether a key was given something: not an empty text, a switched-off flag or nothing. */
  gives(key: string): boolean {
    const value = this.flat.get(key);
    if (value === undefined || value.type === 'null') return false;
    if (value.type === 'boolean') return value.value;
    return value.type !== 'string' || value.value.trim() !== '';
  }

  /** Whether a flattened key is exactly `true`. */
  isTrue(key: string): boolean {
    const value = this.flat.get(key);
    return value?.type === 'boolean' && value.value;
  }

  /** Whether there is a key `a.b`: `b` in table `a` or in a table of the array `a`; `*.b`: `b` among the flattened. */
  has(path: string): boolean {
    const { first, below } = partsOf(path);
    if (first === '*') return below.every((key) => this.flat.has(key));
    const value = this.#top.get(first);
    if (value === undefined || below.length === 0) return value !== undefined;
    let values = [value];
    for (const part of below) {
      values = values.flatMap(tablesIn).flatMap((table) => find(table, part) ?? []);
      if (values.length === 0) return false;
    }
    return true;
  }
}

/** The parts of the paths that `knowledge/families.json` tells tools by. */
const partsOf = memoizePerText((path) => {
  const [first = '', ...below] = path.split('.');
  return { first, below };
});

/** The value of a key in a table; the last one, should there be several. */
export function find(table: TableValue, key: string): Value | undefined {
  return table.entries.findLast((entry) => entry.key === key)?.value;
}

/** A table, or the first tables of an array. */
export function tablesIn(value: Value): TableValue[] {
  if (value.type === 'table') return [value];
  return value.type === 'array' ? value.items.slice(0, 50).filter((item) => item.type === 'table') : [];
}

/**
 * A document's values; for one with a syntax error, or of which upstream loses the rest, what its lines look like,
 * since that tells better what it is meant to be. Values are then mostly texts.
 */
export const viewOf: (document: Document) => View = memoizePerObject((document) => {
  const broken = document.problems.some(({ rule, effect }) => effect === 'stops' && rule !== 'toml-dialect');
  return new View(broken || losesRest(document) ? guessRoot(document) : document.root);
});

/** Whether upstream reads the beginning of a document and drops the rest. */
export function losesRest({ problems }: Document): boolean {
  return problems.some(({ effect }) => effect === 'rest-lost');
}

/** By lines in TOML; in JSON whatever stands before a colon, as that may be all in one line. */
function guessRoot({ text, format }: Document): TableValue {
  const root = newTable();
  let table = root;
  let left = mostGuessedKeys;
  // Two bytes a character and no mark that says so: every other one is NUL.
  for (const { groups = {} } of text.replaceAll('\0', '').matchAll(guesses[format] ?? noGuess)) {
    const { mark, header = '', key = '', value = '' } = groups;
    if (mark !== undefined) table = openHeader(root, header, mark === '[[');
    else table.entries.push(entry(key, guessed(value, format)));
    if (--left === 0) break;
  }
  return root;
}

/** A text, but for what JSON writes in one way only. */
function guessed(written: string, format: Document['format']): Value {
  return format === 'json' && /^(?:true|false)$/.test(written)
    ? { type: 'boolean', value: written === 'true', range: nowhere }
    : { type: 'string', value: unquoted(written), range: nowhere };
}

const rest = `(?<value>.{0,${longestGuessedLine}})`;
const guesses: Readonly<Partial<Record<Document['format'], RegExp>>> = {
  toml: new RegExp(
    `^[^\\S\\r\\n]*(?:(?<mark>\\[\\[?)[^\\S\\r\\n]*(?<header>[\\w.-]{1,${longestGuessedLine}})[^\\S\\r\\n]*\\]|"?(?<key>[\\w-]{1,${longestGuessedLine}})"?[^\\S\\r\\n]*=${rest})`,
    'gm',
  ),
  json: /"(?<key>[^"\\\n]{1,100})"\s*:\s*(?<value>"[^"\n]{0,1000}"|[^\s",{}[\]]{0,100})/g,
};

/** Of other formats nothing is guessed. */
const noGuess = /(?!)/g;

type Growing = TableValue & { readonly entries: Entry[] };

function newTable(): Growing {
  return { type: 'table', range: nowhere, form: 'header', entries: [] };
}

function openHeader(root: Growing, path: string, many: boolean): Growing {
  const table = newTable();
  const [first = '', ...rest] = path.split('.');
  let value: Value = many ? { type: 'array', range: nowhere, items: [table] } : table;
  for (const part of rest.reverse()) {
    value = { type: 'table', range: nowhere, form: 'implied', entries: [entry(part, value)] };
  }
  root.entries.push(entry(first, value));
  return table;
}

function entry(key: string, value: Value): Entry {
  return { key, keyRange: nowhere, value };
}

function unquoted(text: string): string {
  return (
    /^\s*(?:"([^"]*)"|'([^']*)'|([^#,]*))/
      .exec(text)
      ?.slice(1)
      .find((part) => part !== undefined)
      ?.trim() ?? ''
  );
}
