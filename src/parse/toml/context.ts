import type { Range } from '../../model/text.ts';

/** What is open at a place of a text that is TOML up to there. */
export interface Context {
  /** The string that is open, from its quotes on. */
  readonly string?: { readonly start: number; readonly mark: string };
  /** The brackets that are open, from the outside in. */
  readonly brackets: readonly { readonly at: number; readonly bracket: '[' | '{' }[];
  /** Where the statement starts that the place belongs to. */
  readonly statement: number;
}

/** Goes through the text up to `end`, through strings and comments. */
export function contextAt(text: string, end: number): Context {
  const brackets: { at: number; bracket: '[' | '{' }[] = [];
  let statement = 0;
  let header = false;
  let started = false;
  for (let at = 0; at < end; ) {
    const unit = text.charAt(at);
    if (!started && !/[\s\ufeff]/.test(unit)) {
      started = true;
      statement = at;
      header = unit === '[';
    }
    if (unit === '#') {
      const lineEnd = text.indexOf('\n', at);
      if (lineEnd === -1 || lineEnd >= end) return { brackets: header ? [] : brackets, statement };
      at = lineEnd;
      continue;
    }
    if (unit === '"' || unit === "'") {
      const mark = text.startsWith(unit.repeat(3), at) ? unit.repeat(3) : unit;
      const after = stringEnd(text, at, mark, end);
      if (after === undefined)
        return { string: { start: at, mark }, brackets: header ? [] : brackets, statement };
      at = after;
      continue;
    }
    if (!header && (unit === '[' || unit === '{')) brackets.push({ at, bracket: unit });
    if (unit === ']' || unit === '}') brackets.pop();
    if (unit === '\n' && brackets.length === 0) {
      started = false;
      statement = at + 1;
    }
    at++;
  }
  return { brackets: header ? [] : brackets, statement };
}

/** Where the string ends, or `undefined` where that is not before `end`. */
function stringEnd(text: string, start: number, mark: string, end: number): number | undefined {
  let at = start + mark.length;
  while (at < end) {
    if (text.startsWith(mark, at)) {
      at += mark.length;
      for (let more = 0; mark.length === 3 && more < 2 && text.charAt(at) === mark.charAt(0); more++) at++;
      return at <= end ? at : undefined;
    }
    at += mark.startsWith('"') && text.charAt(at) === '\\' ? 2 : 1;
  }
  return undefined;
}

/** The end of a place's line, without its line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end === -1) return text.length;
  return end > at && text.charAt(end - 1) === '\r' ? end - 1 : end;
}

export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** The span without white space at its ends; one character where nothing else is left. */
export function trimmed(text: string, start: number, end: number): Range {
  const part = text.slice(start, end);
  const length = part.trim().length;
  if (length === 0) return atLeastOne(text, start);
  const first = start + part.length - part.trimStart().length;
  return { start: first, end: first + length };
}

/** One character at a place, the last one at the end of the text; empty only in an empty text. */
export function atLeastOne(text: string, at: number): Range {
  const start = Math.max(Math.min(at, text.length - 1), 0);
  return { start, end: Math.min(start + 1, text.length) };
}
