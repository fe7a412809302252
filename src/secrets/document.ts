import type { Document, TableValue, Value } from '../model/document.ts';
import { memoizePerObject } from '../model/memoize.ts';
import { type Place, textAt } from '../model/place.ts';
import type { Range } from '../model/text.ts';
import { coverRanges, coverSecrets, dots } from './cover.ts';
import { type Secret, secretCalled, secretsIn } from './forms.ts';

/** A secret, as its text is read. */
export interface FoundSecret extends Secret {
  readonly text: string;
}

/** Every secret of a document, in order: the values of keys for them, and what is one by its form. */
export const secretsOf: (document: Document) => readonly FoundSecret[] = memoizePerObject((document) => {
  const keyed = secretsByKey(document);
  const byForm = outside(secretsIn(document.text), keyed).map((secret) => ({
    ...secret,
    text: document.text.slice(secret.range.start, secret.range.end),
  }));
  return [...keyed, ...byForm].sort((a, b) => a.range.start - b.range.start);
});

/** The text of a document with its secrets covered; as long, line by line. */
export const coveredText: (document: Document) => string = memoizePerObject((document: Document) => {
  const { text } = document;
  const keyed = secretsByKey(document).map(({ range }) => ({ range: withoutQuotes(text, range) }));
  return coverSecrets(coverRanges(text, keyed));
});

/** A text that is written at a place, perhaps in quotes or worked out of what stands there, with what is a secret there covered. */
export function coverAt(text: string, place: Place): string {
  const { start, end } = place.range;
  const [written, covered] = [textAt(place), coveredText(place.document).slice(start, end)];
  if (covered === written) return text;
  return written === text ? covered : dots(text);
}

function secretsByKey({ root }: Document): FoundSecret[] {
  const found: FoundSecret[] = [];
  const tables: TableValue[] = [root];
  for (let table = tables.pop(); table !== undefined; table = tables.pop()) {
    for (const { key, value } of table.entries) {
      tables.push(...tablesIn(value));
      const secret = value.type === 'string' ? secretCalled(key) : undefined;
      if (secret && value.type === 'string' && value.value.trim() !== '')
        found.push({ ...secret, range: value.range, text: value.value });
    }
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}

function tablesIn(value: Value): readonly TableValue[] {
  if (value.type === 'table') return [value];
  return value.type === 'array' ? value.items.filter((item) => item.type === 'table') : [];
}

/** Those that overlap none of the others; both are in order. */
function outside(secrets: readonly Secret[], others: readonly Secret[]): Secret[] {
  let at = 0;
  return secrets.filter(({ range }) => {
    while ((others[at]?.range.end ?? Infinity) <= range.start) at += 1;
    return (others[at]?.range.start ?? Infinity) >= range.end;
  });
}

function withoutQuotes(text: string, { start, end }: Range): Range {
  const [quotes = ''] = /^["']{0,3}/.exec(text.slice(start, start + 3)) ?? [];
  return quotes.length * 2 >= end - start
    ? { start, end }
    : { start: start + quotes.length, end: end - quotes.length };
}
