import type { ArrayValue, ReadProblem, TableValue, Value } from '../../../model/document.ts';
import { mostDifferences } from '../../../model/limits.ts';
import type { Said } from '../../../model/message.ts';
import type { Range, TextEdit, TextFix } from '../../../model/text.ts';
import { lineEnd } from '../context.ts';
import { isControl } from '../control.ts';
import { type Difference, differences } from './compare.ts';
import type { Moment } from './dates.ts';
import type { Refusal, RefusalKind } from './refusal.ts';
import type { Loss } from './values.ts';

type Dialect = Said<'toml-dialect'>;
export type DialectProblem = ReadProblem<'toml-dialect'>;

/** Upstream refuses what TOML allows. `written` is what TOML means. */
export function refusalProblem(text: string, { kind, range }: Refusal, written: TableValue): DialectProblem {
  if (text.startsWith('\ufeff') && kind === 'key' && !text.slice(1, range.start).includes('\n')) {
    return refused(bom, { message: 'refused-bom' }, withoutBom);
  }
  const found = text.slice(range.start, range.end);
  const around = innermost(written, range);
  if (around.some((value) => value.type === 'table' && isBroken(text, value.range))) {
    const table = around.find((value) => value.type === 'table' && isBroken(text, value.range));
    return refused(opening(table?.range ?? range), { message: 'refused-inline-lines' });
  }
  if (kind === 'array-mixed') {
    const array = around.findLast((value) => value.type === 'array');
    const fix = array && floatFix(text, array);
    const message = fix === undefined ? 'refused-array-mixed' : 'refused-array-numbers';
    return refused(range, { message, data: { found } }, fix);
  }
  if (kind === 'quotes') {
    const string = fourQuotes(text, written);
    if (string !== undefined) return refused(shown(text, string.range), { message: 'refused-four-quotes' });
  }
  const tail = kind === 'string' ? tailOf(text, range, written) : undefined;
  if (tail !== undefined) return refused(tail.range, { message: 'refused-tail' }, tail.fix);
  if (kind === 'value' && /^0[xob]/.test(found)) {
    const edits = [{ range: { start: range.start, end: range.start }, text: ' ' }];
    return refused(range, { message: 'refused-radix', data: { found } }, { edits, safe: true });
  }
  if (kind === 'number' && /^[+-]?0[eE]/.test(found)) {
    const edits = [{ range, text: '0.0' }];
    return refused(range, { message: 'refused-zero', data: { found } }, { edits, safe: true });
  }
  const place = found.trim() === '' ? (around.at(-1)?.range ?? atLeastOne(text, range.start)) : range;
  return refused(shown(text, place), saidOf(kind, text.slice(place.start, place.end)));
}

function saidOf(kind: RefusalKind, found: string): Dialect {
  switch (kind) {
    case 'array-mixed':
    case 'escape':
    case 'header':
    case 'inline-table':
    case 'number':
    case 'value':
      return { message: `refused-${kind}`, data: { found } };
    default:
      return { message: `refused-${kind}` };
  }
}

/** What follows the quotes that close a multi-line string, where upstream took it for a part of the string. */
function tailOf(
  text: string,
  range: Range,
  written: TableValue,
): Pick<DialectProblem, 'range' | 'fix'> | undefined {
  const string = strings(written).find((value) => value.range.start === range.start);
  if (string === undefined || string.range.end >= range.end) return undefined;
  return restProblem(text, written, { start: range.start, end: range.start + 1 });
}

/** A multi-line string with a fourth quote beside its own three. */
function fourQuotes(text: string, root: TableValue): Value | undefined {
  return strings(root).find(({ range }) =>
    /^(?:"{4}|'{4})|(?:"{4}|'{4})$/.test(text.slice(range.start, range.end)),
  );
}

function strings(root: TableValue): Extract<Value, { type: 'string' }>[] {
  const found: Extract<Value, { type: 'string' }>[] = [];
  const values: Value[] = [root];
  for (let value = values.pop(); value !== undefined; value = values.pop()) {
    if (value.type === 'array') for (const item of value.items.toReversed()) values.push(item);
    else if (value.type === 'table') for (const entry of value.entries.toReversed()) values.push(entry.value);
    else if (value.type === 'string') found.push(value);
  }
  return found;
}

/** What upstream reads otherwise than TOML means it; at least one problem. */
export function differenceProblems(
  text: string,
  written: TableValue,
  read: TableValue,
  moments: ReadonlyMap<Value, Moment>,
  losses: readonly Loss[],
): DialectProblem[] {
  const problems: DialectProblem[] = [];
  const all = differences(written, read, moments);
  const rest = losses.find(({ kind }) => kind === 'rest');
  const restStart = rest?.range.start ?? Infinity;
  const bomKey = bomProblem(text, read);
  if (bomKey) problems.push(bomKey);
  for (const difference of all.slice(0, mostDifferences)) {
    const { kind, range } = difference;
    if (range.start > restStart || (bomKey && range.start <= lineEnd(text, 0))) continue;
    if (kind === 'lost' && rest !== undefined && text.slice(range.end, restStart).trim() === '=') continue;
    if (kind === 'invented' && difference.empty && all.length > 1) continue;
    problems.push(differenceProblem(text, difference, losses));
  }
  if (rest !== undefined) problems.push(restProblem(text, written, rest.range));
  if (problems.length === 0) problems.push(problem(firstCharacter(text), { message: 'changed-somewhere' }));
  return problems;
}

/** Upstream reads what is no TOML; the problem says where and why it is none. */
export function laxProblems(
  text: string,
  { message, range: at }: ReadProblem<'toml-syntax'>,
  read: TableValue,
  losses: readonly Loss[],
): DialectProblem[] {
  const found = text.slice(at.start, at.end);
  const problems = joined(text, losses.slice(0, mostDifferences)).map(({ kind, range }) =>
    kind === 'array'
      ? problem(opening(range), { message: 'rest-lost-array' }, { effect: 'rest-lost' })
      : kind === 'rest'
        ? restProblem(text, read, range)
        : problem(
            shown(text, range),
            kind === 'unclosed'
              ? { message: 'unclosed' }
              : { message: 'dropped', data: { found: text.slice(range.start, range.end) } },
          ),
  );
  const bomKey = bomProblem(text, read);
  if (bomKey) problems.push(bomKey);
  if (problems.length > 0) return problems;
  if (message === 'integer-range')
    return [problem(at, { message: 'lax-integer', data: { found } }, { severity: 'notice' })];
  const { entry, nul } = lookAt(read, at.start);
  if (nul !== undefined) return [problem(nul.range, { message: 'nul' }, { severity: 'warning' })];
  if (entry?.key.includes('='))
    return [problem(entry.keyRange, { message: 'lax-key-equals', data: { key: entry.key } })];
  if (isControl(found)) return [problem(at, { message: 'lax-control' }, { severity: 'notice' })];
  if (entry !== undefined && at.start < entry.keyRange.end && !/^[\w-]+$/.test(entry.key)) {
    return [
      problem(entry.keyRange, { message: 'lax-key', data: { key: entry.key } }, { severity: 'notice' }),
    ];
  }
  return [problem(shown(text, at), { message: 'lax', data: { found } }, { severity: 'warning' })];
}

/** An array of tables that is never closed takes the lines below it along: that is one loss. */
function joined(
  text: string,
  losses: readonly Loss[],
): readonly { readonly kind: Loss['kind'] | 'array'; readonly range: Range }[] {
  const unclosed = losses.find(({ kind }) => kind === 'unclosed');
  const below = losses.filter(
    ({ kind, range }) =>
      kind === 'dropped' &&
      unclosed !== undefined &&
      range.start > unclosed.range.start &&
      text.slice(unclosed.range.start, range.end).includes('\n'),
  );
  if (unclosed === undefined || below.length === 0) return losses;
  const others = losses.filter((loss) => loss !== unclosed && !below.includes(loss));
  return [{ kind: 'array', range: unclosed.range }, ...others];
}

/** Escapes that turn a path into something else: both readers agree, and neither does what was meant. */
export function pathProblems(text: string, root: TableValue): DialectProblem[] {
  if (!/[A-Za-z]:\\|"\.{1,2}\\/.test(text)) return [];
  return strings(root).flatMap(({ range, value }) => {
    const written = text.slice(range.start, range.end);
    if (!/[\b\t\n\f\r]/.test(value) || !/^"(?:[A-Za-z]:|\.{1,2})\\[^\r\n]*$/.test(written)) return [];
    return [problem(range, { message: 'path-escapes', data: { found: written } }, { severity: 'warning' })];
  });
}

export function notCompared(text: string): DialectProblem {
  return problem(firstCharacter(text), { message: 'not-compared' }, { severity: 'warning' });
}

function differenceProblem(text: string, difference: Difference, losses: readonly Loss[]): DialectProblem {
  const { range, key } = difference;
  switch (difference.kind) {
    case 'lost':
      return problem(range, { message: 'lost', data: { key } });
    case 'invented':
      return problem(shown(text, range), { message: 'invented', data: { key } });
    case 'moved':
      return problem(range, { message: 'moved', data: { key, read: difference.read } });
    case 'changed': {
      const { read, written } = difference;
      if (read.type === 'array' && written.type === 'array') {
        const inside = losses.find((loss) => loss.range.start >= range.start && loss.range.end <= range.end);
        const place = inside?.range ?? missingItem(written, read) ?? range;
        return problem(shown(text, place), {
          message: 'items-changed',
          data: { key, count: read.items.length },
        });
      }
      if (read.type === 'date') return problem(range, { message: 'changed-date', data: { key } });
      const now =
        read.type === 'string' ? JSON.stringify(read.value) : text.slice(read.range.start, read.range.end);
      return problem(range, { message: 'changed', data: { key, read: now } });
    }
  }
}

function missingItem(written: ArrayValue, read: ArrayValue): Range | undefined {
  const starts = new Set(read.items.map((item) => item.range.start));
  return written.items.find((item) => !starts.has(item.range.start))?.range;
}

/** Text after the quotes that close a multi-line string hides them from upstream. */
function restProblem(text: string, tree: TableValue, start: Range): DialectProblem {
  const value = innermost(tree, { start: start.start, end: start.start + 1 }).findLast(
    ({ type }) => type === 'string',
  );
  const closed = value === undefined ? closingQuotes(text, start.start) : value.range.end;
  const end = lineEnd(text, closed);
  const tail = text.slice(closed, end);
  if (closed >= end) return problem(opening(start), { message: 'rest-lost-open' }, { effect: 'rest-lost' });
  const fix = /^[ \t]*(?:#.*)?$/.test(tail) ? tailFix(text, start.start, { start: closed, end }) : undefined;
  const shownTail = tail.trim() === '' ? { start: closed, end } : trimmed(text, { start: closed, end });
  return problem(shownTail, { message: 'rest-lost' }, { effect: 'rest-lost', fix });
}

/** Deletes what follows a string; a comment goes on a line of its own above. */
function tailFix(text: string, valueStart: number, tail: Range): TextFix {
  const comment = text.slice(tail.start, tail.end).trim();
  const edits: TextEdit[] = [{ range: tail, text: '' }];
  if (comment !== '') {
    const lineStart = text.lastIndexOf('\n', valueStart) + 1;
    const newline = text.charAt(lineStart - 2) === '\r' || text.includes('\r\n') ? '\r\n' : '\n';
    edits.unshift({ range: { start: lineStart, end: lineStart }, text: comment + newline });
  }
  return { edits, safe: true };
}

function closingQuotes(text: string, start: number): number {
  const mark = text.slice(start, start + 3);
  const found = text.indexOf(mark, start + 3);
  return found === -1 ? text.length : found + 3;
}

/** Writes every whole number of the array as a float, if it holds decimal numbers only. */
function floatFix(text: string, { items }: ArrayValue): TextFix | undefined {
  const edits: TextEdit[] = [];
  for (const { type, range } of items) {
    if (type !== 'integer' && type !== 'float') return undefined;
    if (type === 'float') continue;
    if (!/^[+-]?[0-9_]+$/.test(text.slice(range.start, range.end))) return undefined;
    edits.push({ range: { start: range.end, end: range.end }, text: '.0' });
  }
  return { edits, safe: true };
}

/** The values that hold a place, from the outside in. */
function innermost(root: Value, place: Range): Value[] {
  const path: Value[] = [];
  const values: Value[] = [root];
  for (let value = values.pop(); value !== undefined; value = values.pop()) {
    const { range } = value;
    const holds = range.start <= place.start && place.end <= range.end;
    const isBox = value.type === 'table' && value.form !== 'inline';
    const ofTables =
      value.type === 'array' && value.items.some((item) => item.type === 'table' && item.form === 'header');
    if (!holds && !isBox && !ofTables) continue;
    if (holds && !isBox && !ofTables) path.push(value);
    if (value.type === 'array') for (const item of value.items) values.push(item);
    if (value.type === 'table') for (const entry of value.entries) values.push(entry.value);
  }
  return path.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
}

function lookAt(root: TableValue, at: number) {
  let entry: TableValue['entries'][number] | undefined;
  let nul: Value | undefined;
  const tables: TableValue[] = [root];
  for (let table = tables.pop(); table !== undefined; table = tables.pop()) {
    for (const each of table.entries) {
      const { value, keyRange } = each;
      if (keyRange.start <= at && at < Math.max(value.range.end, keyRange.end)) entry = each;
      if (value.type === 'table') tables.push(value);
      if (value.type === 'array')
        for (const item of value.items) if (item.type === 'table') tables.push(item);
      const strings = value.type === 'array' ? value.items : [value];
      nul ??= strings.find((item) => item.type === 'string' && item.value.includes('\0'));
    }
  }
  return { entry, nul };
}

const bom = { start: 0, end: 1 };
const withoutBom: TextFix = { edits: [{ range: bom, text: '' }], safe: true };

/** The byte order mark as a part of the first key. */
function bomProblem(text: string, read: TableValue): DialectProblem | undefined {
  const key = read.entries[0]?.key;
  if (!text.startsWith('\ufeff') || !key?.startsWith('\ufeff')) return undefined;
  return problem(bom, { message: 'bom-key', data: { key: key.slice(1) } }, { fix: withoutBom });
}

function refused(range: Range, said: Dialect, fix?: TextFix): DialectProblem {
  return problem(range, said, { effect: 'stops', fix });
}

function problem(
  range: Range,
  said: Dialect,
  { severity = 'error', ...rest }: Partial<Pick<DialectProblem, 'effect' | 'fix' | 'severity'>> = {},
): DialectProblem {
  return { rule: 'toml-dialect', ...said, range, severity, ...rest };
}

function isBroken(text: string, range: Range): boolean {
  return text.slice(range.start, range.end).includes('\n');
}

function opening({ start }: Range): Range {
  return { start, end: start + 1 };
}

/** The range, or its first line where it has more. */
function shown(text: string, range: Range): Range {
  return { start: range.start, end: Math.max(Math.min(range.end, lineEnd(text, range.start)), range.start) };
}

function trimmed(text: string, { start, end }: Range): Range {
  const part = text.slice(start, end);
  const first = start + (part.length - part.trimStart().length);
  return { start: first, end: first + part.trim().length };
}

function firstCharacter(text: string): Range {
  return { start: 0, end: Math.min(1, text.length) };
}

function atLeastOne(text: string, at: number): Range {
  const start = Math.max(Math.min(at, text.trimEnd().length - 1), 0);
  return { start, end: Math.min(start + 1, text.length) };
}
