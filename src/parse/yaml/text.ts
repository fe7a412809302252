import type { Document, ScalarValue } from '../../model/document.ts';
import type { KnownPiece, Text } from '../../model/launch.ts';

/** A scalar of a YAML document as the text that it is; each piece keeps its place, to the letter where nothing is escaped. */
export function scalarText(document: Document, scalar: ScalarValue): Text {
  const { start, end } = scalar.range;
  const pieces = new Pieces(document);
  const first = document.text[start];
  if (first === '|' || first === '>') block(pieces, start, end, scalar);
  else if (first === '"' || first === "'") flow(pieces, start + 1, end - 1, first);
  else flow(pieces, start, end, '');
  return pieces.found;
}

/** Pieces of a text, of which neighbours that are written as they are become one. */
class Pieces {
  readonly found: KnownPiece[] = [];
  readonly text: string;
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
    this.text = document.text;
  }

  /** What stands there, as it is. */
  written(start: number, end: number): void {
    if (start < end) this.add(this.text.slice(start, end), start, end);
  }

  add(text: string, start: number, end: number): void {
    const last = this.found.at(-1);
    const range = last?.place.range;
    const joins =
      last !== undefined &&
      range?.end === start &&
      last.text.length === range.end - range.start &&
      text.length === end - start &&
      this.text.startsWith(last.text, range.start) &&
      this.text.startsWith(text, start);
    if (joins) this.found.pop();
    this.found.push({
      text: joins ? last.text + text : text,
      place: { document: this.#document, range: { start: joins ? range.start : start, end } },
    });
  }
}

interface Line {
  readonly start: number;
  /** Without its end. */
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
}

function linesOf(text: string, start: number, end: number): readonly Line[] {
  const lines: Line[] = [];
  for (let at = start; at < end; ) {
    const found = text.indexOf('\n', at);
    const next = found === -1 || found >= end ? end : found + 1;
    const stop = text[next - 1] === '\n' ? next - (text[next - 2] === '\r' && next - 2 >= at ? 2 : 1) : next;
    lines.push({ start: at, end: stop, next });
    at = next;
  }
  return lines;
}

/** Plain and quoted text: lines are joined with a blank, and an empty line is a line end. */
function flow(pieces: Pieces, start: number, end: number, quote: string): void {
  const { text } = pieces;
  const lines = linesOf(text, start, end);
  const last = text[end - 1] === '\n' ? [...lines, { start: end, end, next: end }] : lines;
  let breaks = 0;
  let breakFrom = start;
  let isEscaped = false;
  for (const [at, line] of last.entries()) {
    let from = line.start;
    let to = line.end;
    if (at > 0) while (from < to && isBlank(text[from])) from++;
    const goesOn =
      quote === '"' && at < last.length - 1 && /(?:^|[^\\])(?:\\\\)*\\$/.test(text.slice(from, to));
    if (goesOn) to -= 1;
    else if (at < last.length - 1)
      while (to > from && isBlank(text[to - 1]) && !isKept(text, from, to, quote)) to--;
    if (from < to || at === last.length - 1 || goesOn) {
      if (breaks === 1 && !isEscaped) pieces.add(' ', breakFrom, from);
      else if (breaks > 1) pieces.add('\n'.repeat(breaks - 1), breakFrom, from);
      content(pieces, from, to, quote);
      breaks = 0;
      breakFrom = to;
      isEscaped = goesOn;
    }
    breaks += 1;
  }
}

function isBlank(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\t';
}

/** Whether the blank before `to` is escaped. */
function isKept(text: string, from: number, to: number, quote: string): boolean {
  return quote === '"' && /(?:^|[^\\])(?:\\\\)*\\$/.test(text.slice(from, to - 1));
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

function content(pieces: Pieces, from: number, to: number, quote: string): void {
  const { text } = pieces;
  let at = from;
  const special = quote === '"' ? '\\' : quote === "'" ? "''" : undefined;
  while (special !== undefined) {
    const found = text.indexOf(special, at);
    if (found === -1 || found >= to) break;
    pieces.written(at, found);
    const hex = /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/.exec(
      text.slice(found, found + 10),
    );
    const code = hex?.[1] ?? hex?.[2] ?? hex?.[3];
    at = found + (hex?.[0].length ?? 2);
    const unit = text[found + 1] ?? '';
    if (special === "''") pieces.add("'", found, at);
    else if (code !== undefined) pieces.add(character(code), found, at);
    else pieces.add(escapes[unit] ?? unit, found, at);
  }
  pieces.written(at, to);
}

function character(hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}

/** `|` keeps line ends; `>` joins lines as plain text does, but those that are indented deeper. */
function block(pieces: Pieces, start: number, end: number, scalar: ScalarValue): void {
  const { text } = pieces;
  const [header = '', style, marks = ''] = /^([|>])([-+\d]*)[^\n]*\n?/.exec(text.slice(start, end)) ?? [];
  const lines = linesOf(text, start + header.length, end);
  const indent = indentOf(text, lines, /\d/.test(marks) ? scalar : undefined);
  const isFolded = style === '>';
  let breaks: Line[] = [];
  let before: { readonly isDeeper: boolean } | undefined;
  for (const line of lines) {
    const from = Math.min(line.start + indent, line.end);
    if (from === line.end) {
      if (line.next > line.end) breaks.push(line);
      continue;
    }
    const isDeeper = isBlank(text[from]);
    const joins = isFolded && before?.isDeeper === false && !isDeeper;
    for (const [at, { end: stop, next }] of breaks.entries()) {
      if (!joins || at > 0) pieces.add('\n', stop, next);
      else if (breaks.length === 1) pieces.add(' ', stop, from);
    }
    pieces.written(from, line.end);
    before = { isDeeper };
    breaks = [line];
  }
  const isKeeping = marks.includes('+');
  const kept = isKeeping ? breaks : marks.includes('-') || before === undefined ? [] : breaks.slice(0, 1);
  for (const { end: stop, next } of kept) pieces.add('\n', stop, next);
}

/** How far a block is indented: as its first line that is not empty, less what is still there in its value. */
function indentOf(text: string, lines: readonly Line[], marked: ScalarValue | undefined): number {
  const first = lines.find((line) => /[^ ]/.test(text.slice(line.start, line.end)));
  if (first === undefined) return Number.POSITIVE_INFINITY;
  const written = leading(text.slice(first.start, first.end));
  const value = typeof marked?.value === 'string' ? marked.value.replace(/^(?: *\n)*/, '') : '';
  return written - leading(value);
}

function leading(line: string): number {
  return line.length - line.replace(/^ +/, '').length;
}
