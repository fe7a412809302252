/** One word of a shell command. `text` has no quotes; it stands at `start` of the source unless `opaque`. */
export interface ShellWord {
  readonly text: string;
  readonly start: number;
  /** Its value cannot be read off: variables, substitutions, escapes, or quotes around a part of it. */
  readonly opaque: boolean;
}

const separators = new Set(['\n', '\r', ';', '&', '|', '(', ')']);

/**
 * Splits shell source (continuations already blanked) into commands and words: quotes, comments, redirections and
 * separators as in POSIX sh. `text[start..end)` is read, offsets are those of `text`.
 */
export function* shellCommands(text: string, start: number, end: number): Generator<ShellWord[]> {
  let words: ShellWord[] = [];
  let at = start;
  let redirected = false;
  while (at < end) {
    const unit = text[at] ?? '';
    if (separators.has(unit)) {
      if (words.length > 0) yield words;
      words = [];
      redirected = false;
      at++;
    } else if (unit === ' ' || unit === '\t') {
      at++;
    } else if (unit === '<' || unit === '>') {
      redirected = true;
      at++;
    } else if (unit === '#') {
      while (at < end && text[at] !== '\n' && text[at] !== '\r') at++;
    } else {
      const word = readWord(text, at, end);
      if (!redirected) words.push(word.word);
      redirected = false;
      at = word.end;
    }
  }
  if (words.length > 0) yield words;
}

function readWord(text: string, start: number, end: number): { word: ShellWord; end: number } {
  const opening = text[start];
  if (opening === '"' || opening === "'") {
    const close = quoteEnd(text, start, end);
    const inside = text.slice(start + 1, close);
    if (endsWord(text, close + 1, end)) {
      const opaque = opening === '"' && /[\\$`]/.test(inside);
      return { word: { text: inside, start: start + 1, opaque }, end: Math.min(close + 1, end) };
    }
  }
  let opaque = false;
  let at = start;
  while (at < end && !endsWord(text, at, end)) {
    const unit = text[at];
    if (unit === '"' || unit === "'") at = quoteEnd(text, at, end);
    else if (unit === '\\') at++;
    else if (unit === '$' && text[at + 1] === '(') at = substitutionEnd(text, at + 1, end);
    else if (unit === '`') at = quoteEnd(text, at, end);
    opaque ||= unit === '"' || unit === "'" || unit === '\\' || unit === '$' || unit === '`';
    at++;
  }
  at = Math.min(at, end);
  return { word: { text: text.slice(start, at), start, opaque }, end: at };
}

function endsWord(text: string, at: number, end: number): boolean {
  const unit = text[at] ?? '';
  return at >= end || separators.has(unit) || unit === ' ' || unit === '\t' || unit === '<' || unit === '>';
}

/** Where the quote that opens at `at` closes; `end` where it does not. */
function quoteEnd(text: string, at: number, end: number): number {
  const quote = text[at];
  for (let inside = at + 1; inside < end; inside++) {
    if (text[inside] === quote) return inside;
    if (quote !== "'" && text[inside] === '\\') inside++;
  }
  return end;
}

function substitutionEnd(text: string, at: number, end: number): number {
  let depth = 0;
  for (let inside = at; inside < end; inside++) {
    if (text[inside] === '(') depth++;
    if (text[inside] === ')' && --depth === 0) return inside;
  }
  return end;
}
