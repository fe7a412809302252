/** What a string literal begins and ends with. */
const form = /^([rR]?)("""|'''|"|').*\2$/s;

/**
 * A text as a string literal of Python, in one line.
 * @param old a literal whose quotes are kept, and whose rawness where it can write the text
 */
export function quotePython(text: string, old = '""'): string {
  const [, prefix = '', marks = '"'] = form.exec(old) ?? [];
  const quote = marks.charAt(0);
  const isRaw = prefix !== '' && !/[\p{C}]/u.test(text) && !text.includes(quote) && !/\\$/.test(text);
  if (isRaw) return `${prefix}${quote}${text}${quote}`;
  const other = quote === '"' ? "'" : '"';
  const mark = text.includes(quote) && !text.includes(other) ? other : quote;
  return mark + text.replace(/[\\\p{C}\p{Zl}\p{Zp}"']/gu, (letter) => escaped(letter, mark)) + mark;
}

function escaped(letter: string, mark: string): string {
  if (letter === '"' || letter === "'") return letter === mark ? `\\${letter}` : letter;
  const short = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }[letter];
  if (short !== undefined) return short;
  const code = letter.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
