import type { Entry, TableValue, Value } from '../../model/document.ts';
import { deepestValue } from '../../model/limits.ts';
import type { Range } from '../../model/text.ts';
import type { InlineEntry, Statement, ValueNode } from './ast.ts';
import { type OpenArray, type OpenTable, Tables } from './tables.ts';

/** A second definition of the same thing: where it stands, and the first. */
export interface Clash {
  readonly key: string;
  readonly range: Range;
  readonly first: Range;
}

/**
 * Builds the tree of a file that `toml` 5 has read, with the ends that it does not keep.
 *
 * Ranges: a key's is the last part of a dotted key or header as written, with its quotes; a string's includes its
 * quotes; a table with a header covers that header, from bracket to bracket; an array of tables covers its first
 * header; an implied table covers the part of the key that names it.
 * @throws TooDeep
 */
export function buildTree(text: string, statements: readonly Statement[]): TableValue {
  return new Tree(text).build(statements);
}

/** What a redefinition, found by `toml` 5 in the statement at `offset`, clashes with. */
export function findClash(text: string, statements: readonly Statement[], offset: number): Clash {
  const tree = new Tree(text);
  tree.build(statements.filter((statement) => statement.offset < offset));
  const statement = statements.find((each) => each.offset === offset);
  return statement === undefined ? tree.innerClash(statements, offset) : tree.clash(statement);
}

/** Keys lead deeper than is read: more than 500 levels below a header. */
export class TooDeep extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super('too deep');
    this.offset = offset;
  }
}

interface KeyPart {
  readonly key: string;
  readonly range: Range;
}

class Tree {
  readonly #text: string;
  readonly #tables = new Tables();
  readonly #root: OpenTable;
  #level: OpenTable;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#root = this.#tables.create('root', { start: 0, end: text.length });
    this.#level = this.#root;
  }

  build(statements: readonly Statement[]): TableValue {
    for (const statement of statements) {
      if (statement.type === 'Assign')
        this.#assign(this.#level, statement.key, statement.value, statement.offset);
      else this.#header(statement);
    }
    return this.#root;
  }

  /** The part of the statement's key that stands already, and where. */
  clash(statement: Statement): Clash {
    const assigns = statement.type === 'Assign';
    const keys = assigns ? statement.key : statement.value;
    const parts = this.#keyParts(keys, assigns ? statement.offset : headerKey(this.#text, statement.offset));
    return this.#clashIn(assigns ? this.#level : this.#root, parts, !assigns);
  }

  /** A clash within an inline table: `offset` is that of the later entry. */
  innerClash(statements: readonly Statement[], offset: number): Clash {
    const entries = enclosing(statements, offset);
    const table = this.#tables.create('inline', { start: offset, end: offset });
    for (const entry of entries) {
      if (entry.offset < offset) this.#assign(table, entry.key, entry.value, entry.offset);
      else return this.#clashIn(table, this.#keyParts(entry.key, entry.offset), false);
    }
    const range = { start: offset, end: Math.min(offset + 1, this.#text.length) };
    return { key: this.#text.slice(offset, offset + 1), range, first: range };
  }

  #clashIn(table: OpenTable, parts: readonly KeyPart[], throughArrays: boolean): Clash {
    let level: OpenTable | undefined = table;
    let found: Entry | undefined;
    let at = parts[0];
    for (const part of parts) {
      const entry: Entry | undefined = level && this.#tables.get(level, part.key);
      if (entry === undefined) break;
      found = entry;
      at = part;
      const { value } = entry;
      level = this.#tables.open(value.type === 'array' && throughArrays ? value.items.at(-1) : value);
    }
    const range = at?.range ?? { start: 0, end: 0 };
    const first =
      found?.value.type === 'table' && found.value.form === 'header' ? found.value.range : found?.keyRange;
    return { key: at?.key ?? '', range, first: first ?? range };
  }

  /** Where the value ends. */
  #assign(table: OpenTable, keys: readonly string[], node: ValueNode, offset: number): number {
    this.#depth += keys.length;
    if (this.#depth > deepestValue) throw new TooDeep(offset);
    const [value, end] = this.#value(node);
    this.#depth -= keys.length;
    let level = table;
    let at = offset;
    keys.forEach((key, index) => {
      const range = this.#keyRange(at);
      at = skipBlanks(this.#text, range.end) + 1;
      if (index < keys.length - 1) level = this.#step(level, { key, range });
      else this.#tables.set(level, { key, keyRange: range, value });
    });
    return end;
  }

  #step(table: OpenTable, { key, range }: KeyPart): OpenTable {
    const value = this.#tables.get(table, key)?.value;
    const inside = this.#tables.open(value?.type === 'array' ? value.items.at(-1) : value);
    if (inside !== undefined) return inside;
    const made = this.#tables.create('implied', range);
    this.#tables.set(table, { key, keyRange: range, value: made });
    return made;
  }

  #header(statement: Extract<Statement, { type: 'ObjectPath' | 'ArrayPath' }>): void {
    if (statement.value.length > deepestValue) throw new TooDeep(statement.offset);
    const parts = this.#keyParts(statement.value, headerKey(this.#text, statement.offset));
    const last = parts.pop();
    if (last === undefined) return;
    const closed = this.#text.indexOf(']', last.range.end) + (statement.type === 'ArrayPath' ? 2 : 1);
    const range = { start: statement.offset, end: closed };
    const parent = parts.reduce((level, part) => this.#step(level, part), this.#root);
    const present = this.#tables.get(parent, last.key)?.value;
    const implied = statement.type === 'ObjectPath' ? this.#tables.open(present) : undefined;
    if (implied !== undefined) {
      implied.form = 'header';
      implied.range = range;
      this.#level = implied;
      return;
    }
    const made = this.#tables.create('header', range);
    this.#level = made;
    if (statement.type === 'ArrayPath' && present?.type === 'array') (present as OpenArray).items.push(made);
    else {
      const value: Value = statement.type === 'ArrayPath' ? { type: 'array', range, items: [made] } : made;
      this.#tables.set(parent, { key: last.key, keyRange: last.range, value });
    }
  }

  #keyParts(keys: readonly string[], offset: number): KeyPart[] {
    let at = offset;
    return keys.map((key) => {
      const range = this.#keyRange(at);
      at = skipBlanks(this.#text, range.end) + 1;
      return { key, range };
    });
  }

  #keyRange(at: number): Range {
    const start = skipBlanks(this.#text, at);
    return { start, end: keyEnd(this.#text, start) };
  }

  /** The value, and where it ends. */
  #value(node: ValueNode): [Value, number] {
    const start = node.offset;
    switch (node.type) {
      case 'Array': {
        let at = start + 1;
        const items = node.value.map((child) => {
          const [item, end] = this.#value(child);
          at = end;
          return item;
        });
        const end = afterClosing(this.#text, at, ']');
        return [{ type: 'array', range: { start, end }, items }, end];
      }
      case 'InlineTable':
        return this.#inlineTable(node.value, start);
      case 'String': {
        const end = stringEnd(this.#text, start);
        return [{ type: 'string', range: { start, end }, value: node.value }, end];
      }
      default: {
        const end = scalarEnd(this.#text, start);
        return [scalar(this.#text, node, { start, end }), end];
      }
    }
  }

  #inlineTable(entries: readonly InlineEntry[], start: number): [Value, number] {
    const table = this.#tables.create('inline', { start, end: start });
    let at = start + 1;
    for (const entry of entries) {
      at = this.#assign(table, entry.key, entry.value, entry.offset);
    }
    const end = afterClosing(this.#text, at, '}');
    table.range = { start, end };
    return [table, end];
  }
}

function scalar(
  text: string,
  node: Exclude<ValueNode, { type: 'Array' | 'InlineTable' | 'String' }>,
  range: Range,
): Value {
  switch (node.type) {
    case 'Integer': {
      const exact = Number(node.value);
      return { type: 'integer', range, value: Number.isSafeInteger(exact) ? exact : node.value };
    }
    case 'Float':
      // Upstream takes the sign off and subtracts from 0, which makes 0.0 of -0.0.
      return { type: 'float', range, value: node.value === 0 ? 0 : node.value };
    case 'Boolean':
      return { type: 'boolean', range, value: node.value };
    default:
      return { type: 'date', range, value: text.slice(range.start, range.end) };
  }
}

/** The entries of the innermost inline table that has one at `offset`. */
function enclosing(statements: readonly Statement[], offset: number): readonly InlineEntry[] {
  const values = statements.flatMap((statement) => (statement.type === 'Assign' ? [statement.value] : []));
  for (let node = values.pop(); node !== undefined; node = values.pop()) {
    if (node.type === 'Array') for (const item of node.value) values.push(item);
    if (node.type !== 'InlineTable') continue;
    if (node.value.some((entry) => entry.offset === offset)) return node.value;
    for (const entry of node.value) values.push(entry.value);
  }
  return [];
}

function headerKey(text: string, offset: number): number {
  return text.charAt(offset + 1) === '[' ? offset + 2 : offset + 1;
}

function skipBlanks(text: string, at: number): number {
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
  return at;
}

const bareKey = /[A-Za-z0-9_-]*/y;
const scalarText = /\d{4}-\d\d-\d\d(?:[Tt ]\d[\d:.]*(?:[Zz]|[+-][\d:]+)?)?|[\w.:+-]+/y;
const gaps = /(?:[ \t\r\n,]|#[^\n]*)*/y;

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.test(text);
  return Math.max(pattern.lastIndex, at);
}

function keyEnd(text: string, start: number): number {
  const mark = text.charAt(start);
  return mark === '"' || mark === "'" ? lineStringEnd(text, start) : matchEnd(bareKey, text, start);
}

function scalarEnd(text: string, start: number): number {
  return matchEnd(scalarText, text, start);
}

function afterClosing(text: string, at: number, bracket: ']' | '}'): number {
  return text.indexOf(bracket, matchEnd(gaps, text, at)) + 1;
}

/** The end of a string that is known to be well formed. */
function stringEnd(text: string, start: number): number {
  const mark = text.charAt(start);
  return text.startsWith(mark.repeat(3), start)
    ? multilineEnd(text, start, mark)
    : lineStringEnd(text, start);
}

function lineStringEnd(text: string, start: number): number {
  const mark = text.charAt(start);
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== mark) at += mark === '"' && text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

/** Up to two quotes may stand before the three that close. */
function multilineEnd(text: string, start: number, mark: string): number {
  const closing = mark.repeat(3);
  let at = start + 3;
  while (at < text.length && !text.startsWith(closing, at))
    at += mark === '"' && text.charAt(at) === '\\' ? 2 : 1;
  at += 3;
  for (let more = 0; more < 2 && text.charAt(at) === mark; more++) at++;
  return at;
}
