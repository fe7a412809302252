const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
};

/**
 * The string that upstream makes of a quoted text, quotes included (`load_value`, toml 0.10.2, decoder.py), or
 * `undefined` where it raises. Quotes are looked for once more after the escapes were replaced.
 */
export function upstreamString(quoted: string): string | undefined {
  const mark = quoted.charAt(0);
  if (!endsOnce(quoted, mark)) return undefined;
  const value = mark === '"' ? unescapeBasic(quoted) : quoted;
  if (value === undefined) return undefined;
  const wide = value.charAt(1) === mark && (value.length < 3 || value.charAt(2) === mark);
  const content = wide ? value.slice(2, -2) : value;
  return content.slice(1, lastCharacter(content));
}

/** Where the last character starts; upstream counts characters, not UTF-16 code units. */
export function lastCharacter(text: string): number {
  return text.length - (/[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(-2)) ? 2 : 1);
}

/** Whether nothing follows a closing quote, as far as upstream sees it. */
function endsOnce(quoted: string, mark: string): boolean {
  let parts = quoted.slice(1).split(mark);
  const triple = parts.length > 1 && parts[0] === '' && parts[1] === '';
  if (triple) parts = parts.slice(2);
  let closed = false;
  let empty = 0;
  for (const part of parts) {
    if (part === '') {
      if (triple) empty++;
      else closed = true;
    } else if (trailingBackslashes(part) % 2 === 0) {
      if (closed) return false;
      if (!triple || empty > 1) closed = true;
      else empty = 0;
    }
  }
  return true;
}

function trailingBackslashes(text: string): number {
  let count = 0;
  while (text.charAt(text.length - 1 - count) === '\\') count++;
  return count;
}

function unescapeBasic(quoted: string): string | undefined {
  if (!quoted.includes('\\')) return quoted;
  if (!escapesAreKnown(quoted)) return undefined;
  const short = codePoints(quoted, '\\u', 4);
  const value = short === undefined ? undefined : codePoints(short, '\\U', 8);
  return value === undefined ? undefined : replaceEscapes(value);
}

function escapesAreKnown(quoted: string): boolean {
  let backslash = false;
  for (const part of quoted.split('\\').slice(1)) {
    if (part === '') {
      backslash = !backslash;
      continue;
    }
    const letter = part.charAt(0);
    if (!Object.hasOwn(escapes, letter) && letter !== 'u' && letter !== 'U' && !backslash) return false;
    backslash = false;
  }
  return true;
}

/** Replaces `\u` or `\U` with its digits by the character. */
function codePoints(text: string, prefix: string, width: number): string | undefined {
  const [first = '', ...rest] = text.split(prefix);
  const parts = [first];
  let skip = trailingBackslashes(first) % 2 === 1;
  for (const part of rest) {
    if (skip) {
      skip = trailingBackslashes(part) % 2 === 1;
      parts.push(prefix, part);
      continue;
    }
    const digits = part.slice(0, width).toLowerCase();
    if (!/^[0-9a-f]+$/.test(digits) || /^d(?:[89a-f]|$)/.test(digits)) return undefined;
    const code = Number.parseInt(digits, 16);
    if (code > 0x10ffff) return undefined;
    parts.push(String.fromCodePoint(code), part.slice(digits.length));
  }
  return parts.join('');
}

/** Replaces the short escapes (`_unescape`); `undefined` where one is not known. */
export function replaceEscapes(text: string): string | undefined {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', from)) {
    const letter = text.charAt(at + 1);
    if (letter === '') break;
    const known = Object.hasOwn(escapes, letter) ? escapes[letter] : letter === '\\' ? '\\' : undefined;
    if (known === undefined && letter !== 'u' && letter !== 'U') return undefined;
    parts.push(text.slice(from, at), known ?? text.slice(at, at + 2));
    from = at + 2;
  }
  return parts.join('') + text.slice(from);
}
