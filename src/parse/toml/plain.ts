import type { Entry, ScalarValue, TableValue, Value } from '../../model/document.ts';
import type { Range } from '../../model/text.ts';
import { type OpenArray, type OpenTable, Tables } from './tables.ts';

const blanks = /[ \t]*/y;
const lineEnd = /[ \t]*(?:#[\t -~\x80-\uffff]*)?(?:\r?\n|$)/y;
const gaps = /(?:[ \t\n]|\r\n|#[\t -~\x80-\uffff]*)*/y;
const header = /\[([\w-]+)\]|\[\[([\w-]+)(?:\.([\w-]+))?\]\]/y;
const keyAndSign = /([\w-]+)[ \t]*=[ \t]*/y;

/** Double backslashes as in Windows paths are read alike, unless `u` or a quote follows. */
const string =
  /"[\t !#-[\]-~\x80-\uffff]*(?:\\\\(?=[A-TV-Za-tv-z0-9_. -])[\t !#-[\]-~\x80-\uffff]*)*"|'[\t -&(-~\x80-\uffff]*'/y;
/** Without quotes, brackets and what else upstream's splitting of arrays stumbles over. */
const item = /(["'])(?![\s,\x85])[\t !#-&(-Z^-z|~\x80-\uffff]*\1/y;
const boolean = /true|false/y;
/** With an exponent only short ones: upstream takes some long numbers with a minus sign for dates. */
const float =
  /[+-]?(?:(?:[1-9]\d{0,3}(?:\.\d{1,6})?|0\.\d{1,6})[eE][+-]?\d{1,2}|(?:0|[1-9]\d*)\.\d+)(?![\w.:+-])/y;
const integer = /[+-]?(?:0|[1-9]\d{0,14})(?![\w.:+-])/y;

/**
 * Reads a text that holds nothing but what every reader of TOML and upstream's certainly read alike: bare keys, plain
 * headers, simple strings, numbers and arrays of one type, and nothing twice. Most configs are such. What it gives is the
 * tree that the way by the standard's syntax tree (`buildTree`) gives; `undefined` says nothing about the text.
 */
export function readPlain(text: string): TableValue | undefined {
  return new PlainReader(text).read();
}

/** Its methods give `undefined` or `false` at what is not plain. */
class PlainReader {
  readonly #text: string;
  readonly #tables = new Tables();
  readonly #root: OpenTable;
  #level: OpenTable;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#root = this.#tables.create('root', { start: 0, end: text.length });
    this.#level = this.#root;
  }

  read(): TableValue | undefined {
    const text = this.#text;
    while (this.#at < text.length) {
      this.#skip(blanks);
      const isRead = text.charAt(this.#at) === '[' ? this.#header() : this.#pair();
      if (!isRead || !this.#skip(lineEnd)) return undefined;
    }
    return this.#root;
  }

  #header(): boolean {
    const start = this.#at;
    const match = this.#match(header);
    if (match === undefined) return false;
    const [, name, array = '', inner] = match;
    const range = { start, end: this.#at };
    if (name !== undefined) {
      const table = this.#tables.create('header', range);
      this.#level = table;
      return this.#add(this.#root, { key: name, keyRange: rangeOf(name, start + 1), value: table });
    }
    if (inner === undefined) return this.#item(this.#root, array, range, start + 2);
    const outer = this.#tables.get(this.#root, array)?.value;
    const last = outer?.type === 'array' ? this.#tables.open(outer.items.at(-1)) : undefined;
    return last !== undefined && this.#item(last, inner, range, start + 3 + array.length);
  }

  /** A header of an array of tables: its first item or one more. */
  #item(within: OpenTable, key: string, range: Range, keyStart: number): boolean {
    const table = this.#tables.create('header', range);
    this.#level = table;
    const present = this.#tables.get(within, key)?.value;
    if (present === undefined) {
      const value: Value = { type: 'array', range, items: [table] };
      return this.#add(within, { key, keyRange: rangeOf(key, keyStart), value });
    }
    if (present.type !== 'array' || this.#tables.open(present.items.at(-1)) === undefined) return false;
    (present as OpenArray).items.push(table);
    return true;
  }

  /** A key with its value, if there is one in the line. */
  #pair(): boolean {
    const start = this.#at;
    const match = this.#match(keyAndSign);
    if (match === undefined) return true;
    const [, key = ''] = match;
    const value = this.#text.charAt(this.#at) === '[' ? this.#array() : this.#scalar(string);
    return value !== undefined && this.#add(this.#level, { key, keyRange: rangeOf(key, start), value });
  }

  #add(table: OpenTable, entry: Entry): boolean {
    if (this.#tables.get(table, entry.key) !== undefined) return false;
    this.#tables.set(table, entry);
    return true;
  }

  #array(): Value | undefined {
    const start = this.#at++;
    const items: Value[] = [];
    this.#skip(gaps);
    while (this.#text.charAt(this.#at) !== ']') {
      const value = this.#scalar(item);
      if (value === undefined || value.type !== (items[0] ?? value).type) return undefined;
      items.push(value);
      this.#skip(gaps);
      if (this.#text.charAt(this.#at) === ',') {
        this.#at++;
        this.#skip(gaps);
      } else if (this.#text.charAt(this.#at) !== ']') return undefined;
    }
    return { type: 'array', range: { start, end: ++this.#at }, items };
  }

  /** @param strings the form of those that are taken here */
  #scalar(strings: RegExp): ScalarValue | undefined {
    const start = this.#at;
    const range = (): Range => ({ start, end: this.#at });
    switch (this.#text.charAt(start)) {
      case '"':
      case "'": {
        if (!this.#skip(strings)) return undefined;
        const content = this.#text.slice(start + 1, this.#at - 1);
        const isEscaped = this.#text.charAt(start) === '"' && content.includes('\\');
        return {
          type: 'string',
          range: range(),
          value: isEscaped ? content.replaceAll('\\\\', '\\') : content,
        };
      }
      case 't':
      case 'f':
        if (!this.#skip(boolean)) return undefined;
        return { type: 'boolean', range: range(), value: this.#text.charAt(start) === 't' };
      default:
        if (this.#skip(float)) return { type: 'float', range: range(), value: this.#number(start) };
        if (this.#skip(integer)) return { type: 'integer', range: range(), value: this.#number(start) };
        return undefined;
    }
  }

  /** As upstream does, which has no -0. */
  #number(start: number): number {
    return Number(this.#text.slice(start, this.#at)) + 0;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text) ?? undefined;
    if (match !== undefined) this.#at = pattern.lastIndex;
    return match;
  }

  /** Goes past what has the form, and says whether something has. */
  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }
}

function rangeOf(key: string, start: number): Range {
  return { start, end: start + key.length };
}
