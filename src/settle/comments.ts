import type { Document, TableValue, Value } from '../model/document.ts';
import { mostDirectives, mostNamesInDirective } from '../model/limits.ts';
import { LineIndex, type Range } from '../model/text.ts';

/** A comment that speaks to us. */
export interface Directive {
  /** The word after `kohya-flux-lint:`, such as `disable-line`; empty where there is none. */
  readonly verb: string;
  readonly verbRange: Range;
  /** The rules that it names, without what follows `--`. */
  readonly names: readonly { readonly name: string; readonly range: Range }[];
  /** Whether it says why, after `--`. */
  readonly reasoned: boolean;
  /** From where the comment begins to the end of the line. */
  readonly range: Range;
  /** Where it stands, counted from 1, and whether nothing else stands there. */
  readonly line: number;
  readonly alone: boolean;
}

const name = 'kohya-flux-lint:';
const mark = /^(?:#|::|@?rem[ \t])[ \t]*kohya-flux-lint:[ \t]*/i;

/** Whether a text may hold a comment that speaks to us. */
export function mayDirect({ text, format }: Pick<Document, 'text' | 'format'>): boolean {
  return format !== 'json' && text.includes(name);
}

/** The comments in a document that start with `kohya-flux-lint:`. JSON has no comments. */
export function readDirectives(document: Document): Directive[] {
  const { path, text, format } = document;
  if (!mayDirect(document)) return [];
  const strings = format === 'toml' ? stringsIn(document.root) : [];
  const commentIn = isBatch(path) ? batchComment : textComment;
  const lines = new LineIndex(text);
  const directives: Directive[] = [];
  for (let number = 1; number <= lines.lines && directives.length < mostDirectives; number++) {
    const { start, end } = lines.line(number);
    const line = text.slice(start, end).replace(/[\r\n]+$/, '');
    if (!line.includes(name)) continue;
    const at = format === 'toml' ? tomlComment(line, start, strings) : commentIn(line);
    const head = at === -1 ? undefined : mark.exec(line.slice(at))?.[0];
    if (head !== undefined) directives.push(toDirective(line, start, at, head, number));
  }
  return directives;
}

function toDirective(line: string, start: number, at: number, head: string, number: number): Directive {
  const from = at + head.length;
  const [told = '', reason = ''] = line.slice(from).split(/(?:^|\s)--(?:\s|$)([\s\S]*)/, 2);
  const words = [...told.matchAll(/[^\s,]+/g)].slice(0, mostNamesInDirective).map(({ 0: name, index }) => ({
    name,
    range: { start: start + from + index, end: start + from + index + name.length },
  }));
  const [verb, ...names] = words;
  return {
    verb: verb?.name ?? '',
    verbRange: verb?.range ?? { start: start + at, end: start + from },
    names,
    reasoned: reason.trim() !== '',
    range: { start: start + at, end: start + line.length },
    line: number,
    alone: /^\s*$/.test(line.slice(0, at)),
  };
}

/** Where keys and strings stand in which a `#` is only a character. */
function stringsIn(root: TableValue): Range[] {
  const ranges: Range[] = [];
  const pending: Value[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (value.type === 'string') ranges.push(value.range);
    if (value.type === 'array') pending.push(...value.items);
    if (value.type !== 'table') continue;
    if (value.form === 'header') ranges.push(value.range);
    for (const entry of value.entries) {
      ranges.push(entry.keyRange);
      pending.push(entry.value);
    }
  }
  return ranges.sort((a, b) => a.start - b.start);
}

function tomlComment(line: string, start: number, strings: readonly Range[]): number {
  for (let at = line.indexOf('#'); at !== -1; at = line.indexOf('#', at + 1)) {
    if (!isInside(start + at, strings)) return at;
  }
  return -1;
}

/** @param ranges by their starts, apart from each other */
function isInside(offset: number, ranges: readonly Range[]): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return offset < (ranges[low - 1]?.end ?? 0);
}

function isBatch(path: string): boolean {
  return /\.(?:bat|cmd)$/i.test(path);
}

/** In batch files a comment has its line for itself. */
function batchComment(line: string): number {
  return /^(?<indent>\s*)(?:::|@?rem\s)/i.exec(line)?.groups?.indent?.length ?? -1;
}

/** In YAML, shell, PowerShell, Python and requirements a `#` starts a comment at the start of a word that stands in no quotes. */
function textComment(line: string): number {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const before = line[at - 1] ?? ' ';
    const character = line[at] ?? '';
    if (quote !== '') {
      if (character === quote && before !== '\\') quote = '';
    } else if (character === '#' && /\s/.test(before)) return at;
    else if (/["']/.test(character) && !/[\w\\]/.test(before)) quote = character;
  }
  return -1;
}
