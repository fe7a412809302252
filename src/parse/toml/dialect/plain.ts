const name = /\[([A-Za-z0-9_-]+)\]|\[\[([A-Za-z0-9_-]+)(?:\.[A-Za-z0-9_-]+)?\]\]/y;
const key = /[A-Za-z0-9_-]+[ \t]*=[ \t]*/y;
const scalar = new RegExp(
  [
    // Double backslashes as in Windows paths are read alike, unless `u` or a quote follows.
    String.raw`"[^"\\\r\n]*(?:\\\\(?=[A-TV-Za-tv-z0-9_. -])[^"\\\r\n]*)*"`,
    String.raw`'[^'\r\n]*'`,
    'true|false',
    // With an exponent only short ones: upstream takes some long numbers with a minus sign for dates.
    String.raw`[+-]?(?:[1-9]\d{0,3}(?:\.\d{1,6})?|0\.\d{1,6})[eE][+-]?\d{1,2}(?![\w.:+-])`,
    String.raw`[+-]?(?:0|[1-9]\d*)(?:\.\d+)?(?![\w.:+-])`,
  ].join('|'),
  'y',
);
/** Items of arrays by type, as upstream takes no mixed ones. Strings: without what its splitting stumbles over. */
const items = [
  /"(?:[^"'\\[\]{},\s\x85][^"'\\[\]{}\r\n]*)?"|'(?:[^"'\\[\]{},\s\x85][^"'\\[\]{}\r\n]*)?'/y,
  /[+-]?(?:[1-9]\d{0,3}(?:\.\d{1,6})?|0\.\d{1,6})[eE][+-]?\d{1,2}(?![\w.:+-])|[+-]?(?:0|[1-9]\d*)\.\d+(?![\w.:+-])/y,
  /[+-]?(?:0|[1-9]\d*)(?![\w.:+-])/y,
  /true|false/y,
];

/**
 * Whether a text that is TOML holds nothing but what upstream's reader certainly reads alike: bare keys, plain
 * headers, simple strings, numbers and arrays of one type. Cheap, and `false` says nothing.
 */
export function isPlain(text: string): boolean {
  const arrays = new Set<string>();
  let at = 0;
  while (at < text.length) {
    at = skipBlanks(text, at);
    if (text.charAt(at) === '[') {
      name.lastIndex = at;
      const [header, table, array] = name.exec(text) ?? [];
      if (header === undefined) return false;
      if (array !== undefined && header.includes('.') && !arrays.has(array)) return false;
      if (table === undefined && array !== undefined && !header.includes('.')) arrays.add(array);
      at = name.lastIndex;
    } else if (!isLineEnd(text, at)) {
      at = matchEnd(key, text, at);
      if (at !== -1) at = text.charAt(at) === '[' ? arrayEnd(text, at) : matchEnd(scalar, text, at);
      if (at === -1) return false;
    }
    at = skipBlanks(text, at);
    if (text.charAt(at) === '#') at = lineEnd(text, at);
    if (text.charAt(at) === '\r') at++;
    if (at < text.length && text.charAt(at) !== '\n') return false;
    at++;
  }
  return true;
}

function arrayEnd(text: string, start: number): number {
  let at = skipGaps(text, start + 1);
  const item = items.find((pattern) => matchEnd(pattern, text, at) !== -1);
  while (text.charAt(at) !== ']') {
    at = item === undefined ? -1 : matchEnd(item, text, at);
    if (at === -1) return -1;
    at = skipGaps(text, at);
    if (text.charAt(at) === ',') at = skipGaps(text, at + 1);
    else if (text.charAt(at) !== ']') return -1;
  }
  return at + 1;
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function skipBlanks(text: string, at: number): number {
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
  return at;
}

function skipGaps(text: string, at: number): number {
  for (;;) {
    const unit = text.charAt(at);
    if (unit === '#') at = lineEnd(text, at);
    else if (unit === ' ' || unit === '\t' || unit === '\n' || unit === '\r') at++;
    else return at;
  }
}

function isLineEnd(text: string, at: number): boolean {
  const unit = text.charAt(at);
  return unit === '' || unit === '#' || unit === '\n' || unit === '\r';
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
