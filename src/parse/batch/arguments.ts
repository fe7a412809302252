import type { Span } from './command.ts';

/** A word that a program gets, as the C runtime splits its command line. */
export interface ArgumentWord {
  /** What is kept of it: quotes and the backslashes that escape them are left out. */
  readonly spans: readonly Span[];
  /** Of all that is written for it. */
  readonly start: number;
  readonly end: number;
  /** Spans, by index, that do not stand in quotes. */
  readonly isQuoted: readonly boolean[];
}

/**
 * Splits a command line into the words of a program as Microsoft's C runtime does: at blanks and tabs outside of quotes;
 * `\"` is a quote, `\\"` a backslash before one, `""` inside of quotes a quote.
 * @see https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
 */
export function splitArguments(line: string): readonly ArgumentWord[] {
  const words: ArgumentWord[] = [];
  let at = 0;
  while (at < line.length) {
    while (line[at] === ' ' || line[at] === '\t') at += 1;
    if (at === line.length) break;
    const start = at;
    const spans: Span[] = [];
    const isQuoted: boolean[] = [];
    let inQuotes = false;
    let from = at;
    const keep = (end: number, next: number) => {
      if (end > from) {
        spans.push({ start: from, end });
        isQuoted.push(inQuotes);
      }
      from = next;
    };
    while (at < line.length && (inQuotes || (line[at] !== ' ' && line[at] !== '\t'))) {
      const char = line[at];
      if (char === '\\') {
        const first = at;
        while (line[at] === '\\') at += 1;
        if (line[at] !== '"') continue;
        const count = at - first;
        keep(first + (count >> 1), at);
        if (count % 2 === 1) at += 1;
      } else if (char === '"') {
        if (inQuotes && line[at + 1] === '"') {
          keep(at, at + 1);
          at += 2;
        } else {
          keep(at, at + 1);
          inQuotes = !inQuotes;
          at += 1;
        }
      } else at += 1;
    }
    keep(at, at);
    words.push({ spans, start, end: at, isQuoted });
  }
  return words;
}
