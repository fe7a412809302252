/** What Python's built-in functions make of text, as far as reading TOML needs it. */

/** `str.isspace` of one UTF-16 code unit. */
export function isSpace(unit: string): boolean {
  if (unit === ' ' || unit === '\t') return true;
  const code = unit.charCodeAt(0);
  return (/^\s$/.test(unit) && code !== 0xfeff) || (code >= 0x1c && code <= 0x1f) || code === 0x85;
}

/** `str.isalnum` of one character. */
export function isAlphanumeric(character: string): boolean {
  return /^[\p{L}\p{N}]/u.test(character);
}

/** `str.strip`. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charAt(start))) start++;
  while (end > start && isSpace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** What `float` and `int` take away at both ends: of ASCII only what C takes for white space, unlike `str.strip`. */
function stripNumber(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isNumberSpace(text.charAt(start))) start++;
  while (end > start && isNumberSpace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function isNumberSpace(unit: string): boolean {
  const code = unit.charCodeAt(0);
  return isSpace(unit) && (code < 0x1c || code > 0x1f);
}

/** Decimal digits of every script as ASCII digits; Python's number functions take them all. */
function asciiDigits(text: string): string {
  return /[^\0-\x7f]/.test(text) ? text.replace(/[^\P{Nd}0-9]/gu, digitValue) : text;
}

/** Unicode lays each script's ten digits out in a row, from zero up. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}

const floatForm =
  /^[+-]?(?:(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?|inf|infinity|nan)$/i;

/** `float(text)`, or `undefined` where Python raises ValueError. */
export function pythonFloat(text: string): number | undefined {
  const written = asciiDigits(stripNumber(text));
  if (!floatForm.test(written)) return undefined;
  const plain = written.replaceAll('_', '').toLowerCase();
  if (plain.endsWith('nan')) return Number.NaN;
  if (plain.includes('inf')) return plain.startsWith('-') ? -Infinity : Infinity;
  return Number.parseFloat(plain);
}

/** The longest decimal number that Python converts by default. */
const integerDigits = 4300;

const integerForm =
  /^([+-]?)(0x_?[0-9a-f]+(?:_[0-9a-f]+)*|0o_?[0-7]+(?:_[0-7]+)*|0b_?[01]+(?:_[01]+)*|0+(?:_0+)*|[1-9]\d*(?:_\d+)*)$/i;

/** `int(text, 0)`, or `undefined` where Python raises ValueError. */
export function pythonInteger(text: string): bigint | undefined {
  const match = integerForm.exec(asciiDigits(stripNumber(text)));
  const digits = match?.[2]?.replaceAll('_', '');
  if (digits === undefined || digits.length > integerDigits) return undefined;
  const value = BigInt(digits.toLowerCase());
  return match?.[1] === '-' ? -value : value;
}

const decimalForm = /^[+-]?\d+(?:_\d+)*$/;

/** `int(text)`, or `undefined` where Python raises ValueError. For short texts only. */
export function pythonDecimal(text: string): number | undefined {
  const written = asciiDigits(stripNumber(text));
  return decimalForm.test(written) ? Number(written.replaceAll('_', '')) : undefined;
}
