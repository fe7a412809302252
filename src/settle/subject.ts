import { type Document, isReadable, type TableValue, type Value } from '../model/document.ts';
import { hash } from '../model/hash.ts';
import { memoizePerObject } from '../model/memoize.ts';
import type { Range } from '../model/text.ts';

/** What stands at a place, however it is formatted and wherever in the file it is. */
export interface Subject {
  /** The key, where the place belongs to one. */
  readonly option?: string;
  /** Equal for equal values; without a key, or inside of a text, what is written. */
  readonly value: string;
}

/** A key with its value, or one item of a value. Spans lie inside or beside one another, as they do in the text. */
interface Span extends Range {
  readonly key: string;
  /** Absent for a table with a header: what is below it stands for itself. */
  readonly value?: Value;
  /** The index of the span around it. */
  parent?: number | undefined;
}

export function subjectAt(document: Document, range: Range): Subject {
  const span = innermost(spansOf(document), range);
  if (span === undefined) return { value: writtenAt(document, range) };
  const { key: option, value } = span;
  if (value === undefined) return { option, value: '' };
  const isPart =
    value.type === 'string' &&
    range.start >= value.range.start &&
    range.end - range.start < value.range.end - value.range.start;
  return { option, value: isPart ? writtenAt(document, range) : valuePrint(value) };
}

/** A hash of what a document sets, whatever order, headers and format it has; of its text where that is not known. */
export function contentPrint(document: Document): string {
  const isData = document.format !== 'text' && isReadable(document);
  const settings = (isData ? spansOf(document) : []).flatMap(({ key, value, parent }) =>
    value === undefined || parent !== undefined ? [] : [JSON.stringify([key, valuePrint(value)])],
  );
  return hash(settings.length > 0 ? settings.sort().join() : squeezed(document.text));
}

function writtenAt({ text }: Document, { start, end }: Range): string {
  return squeezed(text.slice(start, end));
}

function squeezed(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

const valuePrint: (value: Value) => string = memoizePerObject((value) => hash(valueText(value)));

/** A value as text, equal for equal values: `1`, `1.0` and `"1"` differ, as they do for Python. */
function valueText(value: Value): string {
  switch (value.type) {
    case 'array':
      return `[${value.items.map(valueText).join(',')}]`;
    case 'table': {
      const pairs = value.entries.map((entry) => `${JSON.stringify(entry.key)}:${valueText(entry.value)}`);
      return `{${pairs.sort().join(',')}}`;
    }
    case 'string':
      return JSON.stringify(value.value);
    default:
      return `${value.type} ${value.value}`;
  }
}

/** In the order of the text, outer ones before inner ones. */
const spansOf: (document: Document) => readonly Span[] = memoizePerObject(({ root }) => {
  const found: Span[] = [];
  addEntries(root, found);
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const around: number[] = [];
  for (const [index, span] of found.entries()) {
    while (around.length > 0 && (found[around.at(-1) ?? 0]?.end ?? 0) < span.end) around.pop();
    span.parent = around.at(-1);
    around.push(index);
  }
  return found;
});

function addEntries(table: TableValue, found: Span[]): void {
  for (const { key, keyRange, value } of table.entries) {
    if (isHeaded(value)) {
      found.push({ start: keyRange.start, end: keyRange.end, key });
      addEntries(value, found);
    } else if (value.type === 'array' && value.items.some(isHeaded)) {
      for (const item of value.items) addValue(key, item, found);
    } else {
      found.push({ start: keyRange.start, end: Math.max(keyRange.end, value.range.end), key, value });
      addInside(key, value, found);
    }
  }
}

function addValue(key: string, value: Value, found: Span[]): void {
  found.push({ ...value.range, key, ...(!isHeaded(value) && { value }) });
  addInside(key, value, found);
}

function addInside(key: string, value: Value, found: Span[]): void {
  if (value.type === 'table') addEntries(value, found);
  if (value.type === 'array') for (const item of value.items) addValue(key, item, found);
}

function isHeaded(value: Value): value is TableValue {
  return value.type === 'table' && (value.form === 'header' || value.form === 'implied');
}

function innermost(spans: readonly Span[], { start, end }: Range): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let span = spans[low - 1];
  while (span !== undefined && span.end < end) {
    span = span.parent === undefined ? undefined : spans[span.parent];
  }
  return span;
}
