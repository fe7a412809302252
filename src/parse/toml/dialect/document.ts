import type { Entry, TableValue, Value } from '../../../model/document.ts';
import { deepestKeys } from '../../../model/limits.ts';
import type { Range } from '../../../model/text.ts';
import { strip } from '../../../python/text.ts';
import type { OpenArray, OpenTable } from '../tables.ts';
import { blankOut } from './blank.ts';
import type { Moment } from './dates.ts';
import { Effort, Refusal, TooMuchWork } from './refusal.ts';
import { normalised, type Piece, placeOf, type Source, textOf } from './source.ts';
import { at, splitAt, splitOnQuotes, stripped } from './split.ts';
import { endsInEscape, type Loss, type Pending, ValueReader } from './values.ts';

/** What Python's `toml` 0.10.2 makes of a file. */
export type UpstreamReading =
  | {
      readonly outcome: 'read';
      readonly root: TableValue;
      readonly moments: ReadonlyMap<Value, Moment>;
      readonly losses: readonly Loss[];
    }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** It would take too long to tell. */
  | { readonly outcome: 'unknown' };

/** Reads a file as sd-scripts does: text mode, then `toml.load` (toml 0.10.2, decoder.py). */
export function readAsUpstream(text: string): UpstreamReading {
  const effort = new Effort();
  try {
    const source = normalised(text);
    const reader = new DocumentReader(blankOut(source), source.text, effort);
    const root = reader.read();
    return { outcome: 'read', root, moments: reader.values.moments, losses: reader.values.losses };
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'refused', refusal: error };
    if (error instanceof TooMuchWork) return { outcome: 'unknown' };
    throw error;
  }
}

interface Multiline extends Pending {
  readonly table: OpenTable;
  readonly parts: string[];
  backslash: boolean;
  severalLines: boolean;
}

/** The second of upstream's passes: line by line, over text that the first has prepared. */
class DocumentReader {
  readonly values: ValueReader;
  readonly #source: Source;
  readonly #unblanked: string;
  readonly #effort: Effort;
  readonly #root: OpenTable;
  /** Where keys go; may be something else than a table after an odd header. */
  #level: Value;
  /** How often each name was made a table by a longer header only; upstream keeps names, not places. */
  readonly #implied = new Map<string, number>();
  #open: Multiline | undefined;

  constructor(source: Source, unblanked: string, effort: Effort) {
    this.values = new ValueReader(effort);
    this.#source = source;
    this.#unblanked = unblanked;
    this.#effort = effort;
    this.#root = this.values.tables.create('root', source.place(0, source.text.length));
    this.#level = this.#root;
  }

  read(): TableValue {
    for (const line of splitAt({ source: this.#source, start: 0, end: this.#source.text.length }, '\n')) {
      if (this.#open === undefined) this.#line(stripped(line));
      else this.#continue(line, this.#open);
    }
    if (this.#open !== undefined) {
      const { start, end } = this.#open;
      this.values.losses.push({ kind: 'rest', range: this.#source.place(start, end) });
    }
    return this.#root;
  }

  #line(line: Piece): void {
    if (line.start === line.end) return;
    const first = at(line, 0);
    if (first === '[') this.#header(line);
    else if (first === '{') {
      if (at(line, -1) !== '}') throw new Refusal('inline-table', placeOf(line));
      this.values.inlineTable(line, this.#level);
    } else if (textOf(line).includes('=')) this.#pair(line);
    else this.values.losses.push({ kind: 'dropped', range: placeOf(line) });
  }

  #pair(line: Piece): void {
    const pending = this.values.line(line, this.#level);
    const table = this.values.tables.open(this.#level);
    if (pending === undefined || table === undefined) return;
    const start = pending.start - (/["']/.test(this.#unblanked.charAt(pending.start - 1)) ? 1 : 0);
    this.#open = {
      ...pending,
      start,
      table,
      parts: [pending.text],
      severalLines: pending.text.endsWith('\n'),
    };
  }

  #continue(line: Piece, open: Multiline): void {
    const piece = open.backslash || !open.severalLines ? stripped(line) : line;
    const text = textOf(piece);
    if (text === '' && open.backslash) return;
    open.parts.push(text);
    open.backslash = false;
    if (this.#closes(piece, open)) {
      this.#close(piece, open);
      return;
    }
    if (endsInEscape(open.parts)) {
      open.backslash = true;
      dropLast(open.parts);
    } else {
      open.parts.push('\n');
      open.severalLines = true;
    }
  }

  #closes(piece: Piece, open: Multiline): boolean {
    const mark = open.text.charAt(0);
    if (mark !== '[')
      return piece.end - piece.start > 2 && [-1, -2, -3].every((index) => at(piece, index) === mark);
    if (piece.start === piece.end) throw new Refusal('array-strings', placeOf(piece));
    return at(piece, -1) === ']';
  }

  #close(piece: Piece, open: Multiline): void {
    const range = this.#source.place(open.start, piece.end);
    const text = open.parts.join('');
    const value = this.values.value({ source: { text, place: () => range }, start: 0, end: text.length });
    this.values.tables.set(open.table, { key: open.key, keyRange: open.keyRange, value });
    this.#open = undefined;
  }

  #header(line: Piece): void {
    const ofArray = at(line, 1) === '[';
    const groups = this.#headerNames(line, ofArray);
    const range = placeOf(line);
    if (groups.length > deepestKeys) throw new TooMuchWork();
    let level: Value | undefined = this.#root;
    for (const [index, { name, place }] of groups.entries()) {
      if (name === '') throw new Refusal('header', range);
      level = this.#step(level, { key: name, keyRange: place }, index === groups.length - 1, ofArray, range);
      if (ofArray && level?.type === 'array') level = level.items.at(-1);
      else if (ofArray && level?.type !== 'table') throw new Refusal('redefined', range);
    }
    this.#level = level ?? this.#root;
  }

  /** One name of a header: what stands at it afterwards. */
  #step(
    level: Value | undefined,
    at: Omit<Entry, 'value'>,
    last: boolean,
    ofArray: boolean,
    range: Range,
  ): Value | undefined {
    const { tables } = this.values;
    const table = tables.open(level);
    if (table !== undefined) {
      const entry = tables.get(table, at.key);
      if (entry === undefined) {
        if (!last) this.#implied.set(at.key, (this.#implied.get(at.key) ?? 0) + 1);
        return this.#make(table, at, last, ofArray, range);
      }
      if (last) this.#again(entry, ofArray, range);
      return entry.value;
    }
    const item = level?.type === 'array' ? tables.open(level.items.at(-1)) : undefined;
    if (item === undefined) throw new Refusal('redefined', range);
    return tables.get(item, at.key)?.value ?? this.#make(item, at, last, ofArray, range);
  }

  #make(table: OpenTable, at: Omit<Entry, 'value'>, last: boolean, ofArray: boolean, range: Range): Value {
    const { tables } = this.values;
    const made = tables.create(last ? 'header' : 'implied', range);
    const value: Value = last && ofArray ? { type: 'array', range, items: [made] } : made;
    tables.set(table, { ...at, value });
    return value;
  }

  /** A header whose last name is there already. */
  #again({ key, value }: Entry, ofArray: boolean, range: Range): void {
    const implied = this.#implied.get(key) ?? 0;
    if (implied > 0) {
      this.#implied.set(key, implied - 1);
      if (ofArray) throw new Refusal('redefined', range);
      const table = this.values.tables.open(value);
      if (table?.form === 'implied') {
        table.form = 'header';
        table.range = range;
      }
    } else if (ofArray && value.type === 'array') {
      (value as OpenArray).items.push(this.values.tables.create('header', range));
    } else throw new Refusal('redefined', range);
  }

  #headerNames(line: Piece, ofArray: boolean): { name: string; place: Range }[] {
    const closing = ofArray ? ']]' : ']';
    const content = { ...line, start: Math.min(line.start + closing.length, line.end) };
    const refused = () => new Refusal('header', placeOf(line));
    if (line.end - line.start === 1) throw refused();
    const end = closingPlace(content, closing);
    if (end === undefined) throw refused();
    return this.#groups({ ...content, end }, refused);
  }

  #groups(names: Piece, refused: () => Refusal): { name: string; place: Range }[] {
    const words = splitAt(names, '.');
    const groups: { name: string; place: Range }[] = [];
    for (let index = 0; index < words.length; index++) {
      const word = words[index];
      if (word === undefined) break;
      let piece = stripped(word);
      const mark = at(piece, 0);
      if (mark !== '"' && mark !== "'") {
        if (!/^[A-Za-z0-9_-]+$/.test(textOf(piece))) throw refused();
        groups.push({ name: textOf(piece), place: placeOf(piece) });
        continue;
      }
      while (at(piece, -1) !== mark || piece.end - piece.start === 1) {
        const added = words[++index];
        if (added === undefined) throw refused();
        this.#effort.spend(1);
        piece = stripped({ ...piece, end: added.end });
      }
      const first = stripped(word);
      const name = textOf(first) + (piece.end > word.end ? textOf({ ...piece, start: word.end }) : '');
      groups.push({ name: name.slice(1, -1), place: placeOf(piece) });
    }
    return groups;
  }
}

/** Where a header's names end: at the first closing brackets outside quotes, and nothing may follow them. */
function closingPlace(content: Piece, closing: string): number | undefined {
  const text = textOf(content);
  let nth = 1;
  let quoted = false;
  for (const part of splitOnQuotes(content)) {
    const count = textOf(part).split(closing).length - 1;
    if (!quoted && count > 0) break;
    nth += count;
    quoted = !quoted;
  }
  const parts = text.split(closing);
  if (parts.length < nth + 1) return undefined;
  const rest = parts.slice(nth).join(closing);
  if (strip(rest) !== '') return undefined;
  return content.end - rest.length - closing.length;
}

function dropLast(parts: string[]): void {
  let last = parts.pop();
  while (last === '') last = parts.pop();
  if (last !== undefined) parts.push(last.slice(0, -1));
}
