import type { Value } from '../../../model/document.ts';
import { deepestKeys } from '../../../model/limits.ts';
import type { Range } from '../../../model/text.ts';
import { floatOf, prefixedIntOf } from '../../../python/numbers.ts';
import { strip } from '../../../python/text.ts';
import { type OpenTable, Tables } from '../tables.ts';
import { looksLikeTime, type Moment, upstreamDate, upstreamTime } from './dates.ts';
import { type Effort, Refusal, type RefusalKind, TooMuchWork } from './refusal.ts';
import { type Piece, placeOf, textOf } from './source.ts';
import { at, find, inner, splitAt, splitOnQuotes, stripped } from './split.ts';
import { replaceEscapes, upstreamString } from './strings.ts';

/** What upstream went past without reading it, or without the user noticing. */
export interface Loss {
  readonly kind: 'dropped' | 'rest' | 'unclosed';
  readonly range: Range;
}

/** A multi-line string whose end upstream has yet to find. */
export interface Pending {
  readonly key: string;
  readonly keyRange: Range;
  /** What it read of the value so far. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly backslash: boolean;
}

/** Python's stack ends at about this depth: two calls for each array, three for each inline table. */
const pythonStack = 980;

/**
 * Reads lines and values as upstream does (`TomlDecoder`, toml 0.10.2, decoder.py). Its methods throw Refusal. It
 * mirrors that class in one piece, to be read beside it, and so is longer than other files.
 */
export class ValueReader {
  readonly tables = new Tables();
  readonly moments = new Map<Value, Moment>();
  readonly losses: Loss[] = [];
  readonly #effort: Effort;
  #depth = 0;
  #keys = 0;

  constructor(effort: Effort) {
    this.#effort = effort;
  }

  /**
   * Reads `key = value` into a table. A multi-line string that goes on below is given back instead; a dotted key's
   * tables are then made already, and forgotten, which puts the value into `level` itself.
   */
  line(piece: Piece, level: Value): Pending | undefined {
    const { key, value, number, strict } = this.#pair(piece);
    const { table, name, keyPiece, depth } = this.#descend(key, level);
    this.#keys += depth;
    if (this.#keys > deepestKeys) throw new TooMuchWork();
    const read = isMultilineStart(value) ? undefined : this.value(value, strict, number);
    this.#keys -= depth;
    if (table === undefined || this.tables.get(table, name) !== undefined)
      throw refusal('redefined', keyPiece);
    if (read !== undefined) {
      this.tables.set(table, { key: name, keyRange: placeOf(keyPiece), value: read });
      return undefined;
    }
    if (name === '') throw refusal('key', keyPiece);
    const text = textOf(value);
    const backslash = endsInEscape([text]);
    return {
      key: name,
      keyRange: placeOf(keyPiece),
      text: backslash ? text.slice(0, -1) : `${text}\n`,
      start: value.start,
      end: value.end,
      backslash,
    };
  }

  /** Finds the `=` between key and value: the first outside quotes after which something looks like a value. */
  #pair(piece: Piece): { key: Piece; value: Piece; number: string; strict: boolean } {
    const signs = splitAt(piece, '=');
    let nth = 1;
    let quoted = false;
    for (const part of splitOnQuotes(piece)) {
      const count = splitAt(part, '=').length - 1;
      if (!quoted && count > 0) break;
      nth += count;
      quoted = !quoted;
    }
    const after = (index: number): Piece => {
      const last = signs[Math.min(index, signs.length - 1)] ?? piece;
      return { ...last, end: piece.end };
    };
    const first = textOf(after(nth));
    let text = /^[0-9]/.test(first) ? first.replaceAll('_', '') : first;
    let strict = isPlainNumber(first);
    while (!this.#mayBeValue(text)) {
      nth++;
      const next = textOf(after(nth));
      if (next === text) throw refusal('value', stripped(after(nth)));
      text = next;
      strict = strict && isPlainNumber(next);
    }
    const value = after(nth);
    const key = stripped({ ...piece, end: Math.max(piece.start, value.start - 1) });
    return { key, value: stripped(value), number: strip(text), strict };
  }

  #mayBeValue(text: string): boolean {
    this.#effort.spend(text.length);
    if (text === '' || /^[ \t'"[{]/.test(text)) return true;
    const bare = strip(text);
    if (bare === 'true' || bare === 'false') return true;
    return floatOf(text) !== undefined || upstreamDate(text) !== undefined || looksLikeTime(text);
  }

  /** Walks down a dotted key; no table where something else stands in the way, which upstream never survives. */
  #descend(
    key: Piece,
    level: Value,
  ): { table: OpenTable | undefined; name: string; keyPiece: Piece; depth: number } {
    let table = this.tables.open(level);
    if (find(key, '.', key.start) === -1) {
      if (key.start === key.end) throw refusal('key', key);
      const mark = at(key, 0);
      if ((mark !== '"' && mark !== "'") || at(key, -1) !== mark)
        return { table, name: textOf(key), keyPiece: key, depth: 1 };
      const name = replaceEscapes(textOf(inner(key)));
      if (name === undefined) throw refusal('escape', key);
      return { table, name, keyPiece: key, depth: 1 };
    }
    const parts = keyParts(key);
    while (parts.length > 0 && isEmpty(parts.at(-1))) parts.pop();
    const last = parts.pop();
    if (last === undefined) throw refusal('key', key);
    for (const part of parts) {
      const name = textOf(part);
      if (name === '') continue;
      if (table === undefined) throw refusal('redefined', key);
      const entry = this.tables.get(table, name);
      if (entry === undefined) {
        const made = this.tables.create('implied', placeOf(part));
        this.tables.set(table, { key: name, keyRange: placeOf(part), value: made });
        table = made;
      } else table = this.tables.open(entry.value);
    }
    const keyPiece = stripped(last);
    return { table, name: textOf(keyPiece), keyPiece, depth: parts.length + 1 };
  }

  /** Reads a value, which has no white space at its ends. `number` is its text where underscores were cut out already. */
  value(piece: Piece, strict = true, number = textOf(piece)): Value {
    const range = placeOf(piece);
    const text = textOf(piece);
    this.#effort.spend(text.length);
    if (text === '') throw refusal('value', piece);
    if (text === 'true' || text === 'false') return { type: 'boolean', range, value: text === 'true' };
    switch (text.charAt(0)) {
      case '"':
      case "'": {
        const value = upstreamString(text);
        if (value === undefined) throw refusal(text.includes('\\') ? 'escape' : 'string', piece);
        return { type: 'string', range, value };
      }
      case '[':
        return this.#nested(piece, 2, () => this.#array(piece));
      case '{':
        return this.#nested(piece, 3, () => {
          const table = this.tables.create('inline', range);
          this.inlineTable(piece, table);
          return table;
        });
      default:
        return this.#bare(piece, strict, number);
    }
  }

  #nested(piece: Piece, calls: number, read: () => Value): Value {
    this.#depth += calls;
    if (this.#depth > pythonStack) throw refusal('depth', { ...piece, end: piece.start + 1 });
    const value = read();
    this.#depth -= calls;
    return value;
  }

  #bare(piece: Piece, strict: boolean, text: string): Value {
    const range = placeOf(piece);
    const isTime = looksLikeTime(text);
    const moment = isTime ? upstreamTime(text) : upstreamDate(text);
    if (moment !== undefined) {
      const value: Value = { type: 'date', range, value: text };
      this.moments.set(value, moment);
      return value;
    }
    if (isTime) throw refusal('value', piece);
    if (!strict) throw refusal('number', piece);
    const negative = text.startsWith('-');
    const digits = text.replace(/^[+-]/, '').replaceAll('_', '');
    const lower = digits.toLowerCase();
    if (isFloatForm(digits)) {
      if (/^[^.]*\.$/.test(digits) || !/^[0-9]/.test(digits)) throw refusal('number', piece);
      return this.#float(piece, floatOf(digits), negative);
    }
    if (lower === 'inf' || lower === 'nan') return this.#float(piece, floatOf(digits), negative);
    const integer = prefixedIntOf(digits);
    if (integer === undefined) throw refusal(/^[+-]?\p{Nd}/u.test(text) ? 'number' : 'value', piece);
    return { type: 'integer', range, value: small(negative ? -integer : integer) };
  }

  #float(piece: Piece, value: number | undefined, negative: boolean): Value {
    if (value === undefined) throw refusal('number', piece);
    return { type: 'float', range: placeOf(piece), value: negative ? 0 - value : value };
  }

  #array(whole: Piece): Value {
    const piece = stripped(whole);
    const content = inner(piece);
    if (at(piece, -1) !== ']' || piece.end - piece.start < 2) this.#unclosed(piece);
    const items: Value[] = [];
    let kind: string | undefined;
    for (const part of this.#items(piece, content)) {
      const item = stripped(part);
      if (item.start === item.end) continue;
      const value = this.value(item);
      kind ??= kindOf(value, this.moments);
      if (kind !== kindOf(value, this.moments)) throw refusal('array-mixed', item);
      items.push(value);
    }
    return { type: 'array', range: placeOf(whole), items };
  }

  #items(piece: Piece, content: Piece): Piece[] {
    this.#effort.spend(content.end - content.start);
    const bracket = find(content, '[', content.start);
    const beforeBracket = stripped({ ...content, end: bracket });
    if (bracket !== -1 && beforeBracket.start === beforeBracket.end) return splitNested(content);
    const first = at(stripped(content), 0);
    if (first === '{') return this.#inlineTables(piece);
    const parts = splitAt(content, ',');
    return first === '"' || first === "'" ? this.#joinStrings(parts) : parts;
  }

  /** Puts the parts of strings that hold commas together again; the last part is never looked at on its own. */
  #joinStrings(parts: readonly Piece[]): Piece[] {
    const joined: Piece[] = [];
    for (let next = 0; next < parts.length; next++) {
      let part = parts[next];
      if (part === undefined) break;
      while (next < parts.length - (part === parts[next] ? 1 : 0) && !isBounded(stripped(part))) {
        const added: Piece | undefined = parts[++next];
        if (added === undefined) throw refusal('array-strings', stripped(part));
        part = { ...part, end: added.end };
      }
      joined.push(part);
    }
    return joined;
  }

  /** Takes the tables out of an array of inline tables, by braces and by quotes of either kind, whichever comes. */
  #inlineTables(piece: Piece): Piece[] {
    const { source, start } = piece;
    const { text } = source;
    const end = piece.end - 1;
    const found: Piece[] = [];
    let from = start + 1;
    let to = start + 2;
    let braces = text.charAt(from) === '{' ? 1 : 0;
    let inString = false;
    while (to < end) {
      const unit = text.charAt(to);
      if (unit === '"' || unit === "'") {
        if (inString) {
          for (let back = to - 1; back >= start && text.charAt(back) === '\\'; back--) inString = !inString;
        }
        inString = !inString;
      }
      if (!inString && unit === '{') braces++;
      if (inString || unit !== '}') to++;
      else if (braces > 1) {
        braces--;
        to++;
      } else {
        to++;
        found.push({ source, start: from, end: to });
        from = to + 1;
        const next = text.slice(from, end).indexOf('{');
        const skipped = next === -1 ? Math.max(end, from) : from + next;
        this.#drop({ source, start: Math.min(to, end), end: Math.min(skipped, end) });
        from = skipped;
        to = from + 1;
      }
    }
    if (from < end) this.#drop({ source, start: from, end });
    return found;
  }

  /** Reads what stands between braces into a table: upstream's inline table, and its line that starts with `{`. */
  inlineTable(piece: Piece, table: Value): void {
    if (at(piece, -1) !== '}') this.#unclosed(piece);
    const content = inner(piece);
    const blank = stripped(content);
    if (blank.start === blank.end) return;
    const groups: Piece[] = [];
    let from = content.start;
    for (const { end } of splitAt(content, ',')) {
      const candidate = { ...content, start: from, end };
      const equals = find(candidate, '=', from);
      this.#effort.spend(equals === -1 ? 0 : equals - from);
      if (equals === -1) throw refusal('inline-table', stripped(candidate));
      const value = stripped({ ...candidate, start: equals + 1 });
      if (value.start === value.end) throw refusal('inline-table', stripped(candidate));
      if (isWholeInline(value)) {
        groups.push(candidate);
        from = end + 1;
      } else if (end === content.end) throw refusal('inline-table', value);
    }
    for (const group of groups) {
      const pending = this.line(group, table);
      if (pending !== undefined) {
        this.#drop({ ...group, end: content.end });
        break;
      }
    }
  }

  /** Upstream takes the last character for the closing bracket, whatever it is. */
  #unclosed(piece: Piece): void {
    this.losses.push({ kind: 'unclosed', range: placeOf({ ...piece, end: piece.start + 1 }) });
  }

  #drop(piece: Piece): void {
    const { source } = piece;
    let { start, end } = stripped(piece);
    while (start < end && /[\s,]/.test(source.text.charAt(start))) start++;
    while (end > start && /[\s,]/.test(source.text.charAt(end - 1))) end--;
    if (start < end) this.losses.push({ kind: 'dropped', range: source.place(start, end) });
  }
}

function refusal(kind: RefusalKind, piece: Piece): Refusal {
  return new Refusal(kind, placeOf(piece));
}

function isEmpty(piece: Piece | undefined): boolean {
  return piece !== undefined && piece.start === piece.end;
}

function keyParts(key: Piece): Piece[] {
  const text = textOf(key);
  if (!text.includes('"') && !text.includes("'")) return splitAt(key, '.');
  const parts: Piece[] = [];
  let quoted = false;
  for (const part of splitOnQuotes(key)) {
    if (quoted) parts.push(part);
    else for (const word of splitAt(part, '.')) parts.push(stripped(word));
    quoted = !quoted;
  }
  return parts;
}

/** Whether upstream holds the value to be the start of a multi-line string (`_load_line_multiline_str`). */
function isMultilineStart(value: Piece): boolean {
  if (value.end - value.start < 3) return false;
  const piece = at(value, 0) === '[' && at(value, -1) !== ']' ? lastString(value) : value;
  const mark = at(piece, 0);
  if (mark !== '"' && mark !== "'") return false;
  if (piece.end - piece.start < 3) throw refusal('array-strings', piece);
  if (at(piece, 1) !== mark || at(piece, 2) !== mark) return false;
  return !(piece.end - piece.start > 5 && [-1, -2, -3].every((index) => at(piece, index) === mark));
}

/** In an array of strings without its closing bracket: from the last comma on that a quote follows. */
function lastString(array: Piece): Piece {
  const first = at(stripped(inner(array)), 0);
  if (first !== '"' && first !== "'") return array;
  const parts = splitAt(stripped({ ...array, start: array.start + 1 }), ',');
  const last = parts.at(-1) ?? array;
  if (parts.length > 1 && isEmpty(last)) throw refusal('array-strings', array);
  const start = parts.findLast(
    (part) => at({ ...part, end: array.end }, 0) === '"' || at({ ...part, end: array.end }, 0) === "'",
  );
  return { ...last, start: (start ?? parts[0] ?? array).start };
}

/** Whether the parts, put together, end in an odd number of backslashes. */
export function endsInEscape(parts: readonly string[]): boolean {
  let count = 0;
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index] ?? '';
    let from = part.length;
    while (from > 0 && part.charAt(from - 1) === '\\') from--;
    count += part.length - from;
    if (from > 0) break;
  }
  return count % 2 === 1;
}

/** What upstream asks of a number before it looks at its form (`_strictly_valid_num`). */
function isPlainNumber(text: string): boolean {
  let number = strip(text);
  if (number === '' || number.startsWith('_') || number.endsWith('_')) return false;
  if (number.includes('_.') || number.includes('._')) return false;
  if (number.length === 1) return true;
  if (number.startsWith('0') && !/^.[.obx]/.test(number)) return false;
  if (/^[+-]/.test(number)) {
    number = number.slice(1);
    if (number.length > 1 && number.startsWith('0') && !number.startsWith('0.')) return false;
  }
  return !number.includes('__');
}

function isFloatForm(digits: string): boolean {
  return digits.includes('.') || (!digits.includes('x') && /e/i.test(digits));
}

function small(value: bigint): number | bigint {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}

/** Upstream's word for a value's type; arrays may hold only one. */
function kindOf(value: Value, moments: ReadonlyMap<Value, Moment>): string {
  return value.type === 'date' && moments.get(value)?.startsWith(',') === true ? 'time' : value.type;
}

function splitNested(content: Piece): Piece[] {
  const { source, start, end } = content;
  const parts: Piece[] = [];
  let from = start;
  let depth = 0;
  for (let place = start; place < end; place++) {
    const unit = source.text.charAt(place);
    if (unit === '[') depth++;
    else if (unit === ']') depth--;
    else if (unit === ',' && depth === 0) {
      parts.push({ source, start: from, end: place });
      from = place + 1;
    }
  }
  parts.push({ source, start: from, end });
  return parts;
}

/** Whether a part of an array of strings stands as a string on its own. */
function isBounded(part: Piece): boolean {
  const length = part.end - part.start;
  const mark = at(part, 0);
  if (length === 0) return true;
  if (at(part, -1) !== mark) return false;
  let escaped = false;
  for (let index = 2; index < length && at(part, -index) === '\\'; index++) escaped = !escaped;
  const half =
    length > 2 &&
    at(part, 1) === mark &&
    at(part, 2) === mark &&
    at(part, -2) !== mark &&
    at(part, -3) !== mark;
  return !escaped && !half;
}

/** Whether an inline table's value looks complete, so that the next comma ends it. */
function isWholeInline(value: Piece): boolean {
  const first = at(value, 0);
  const last = at(value, -1);
  if (first === '"' || first === "'") return first === last;
  if (/[-0-9]/.test(first) || (first === '[' && last === ']') || (first === '{' && last === '}')) return true;
  const text = value.end - value.start < 6 ? textOf(value) : '';
  return text === 'true' || text === 'false';
}
