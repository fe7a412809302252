import { isSpace, stripped } from './text.ts';

/** What `float` and `int` take away at both ends: of ASCII only what C takes for white space, unlike `str.strip`. */
function stripNumber(text: string): string {
  return stripped(text, isNumberSpace);
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
export function floatOf(text: string): number | undefined {
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

/** `int(text, 0)`, which takes hexadecimal, octal and binary numbers too, or `undefined` where Python raises ValueError. */
export function prefixedIntOf(text: string): bigint | undefined {
  const match = integerForm.exec(asciiDigits(stripNumber(text)));
  const digits = match?.[2]?.replaceAll('_', '');
  if (digits === undefined || digits.length > integerDigits) return undefined;
  const value = BigInt(digits.toLowerCase());
  return match?.[1] === '-' ? -value : value;
}

const decimalForm = /^[+-]?\d+(?:_\d+)*$/;

/** `int(text)`, a `bigint` where a number would lose digits; `undefined` where Python raises ValueError. */
export function intOf(text: string): number | bigint | undefined {
  const written = asciiDigits(stripNumber(text));
  if (!decimalForm.test(written)) return undefined;
  const digits = written.replace(/[+_]/g, '');
  if (digits.length - (digits.startsWith('-') ? 1 : 0) > integerDigits) return undefined;
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number + 0 : BigInt(digits);
}

/** `round(x)`: half to even. */
export function roundHalfEven(number: number): number {
  const floor = Math.floor(number);
  if (number - floor !== 0.5) return Math.round(number);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** `repr(float)`: the same digits as JavaScript's, an exponent of two digits at other sizes. */
export function floatText(number: number): string {
  if (Number.isNaN(number)) return 'nan';
  if (!Number.isFinite(number)) return number > 0 ? 'inf' : '-inf';
  if (number === 0) return Object.is(number, -0) ? '-0.0' : '0.0';
  const [digits = '', exponent = '0'] = number.toExponential().split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  if (Number.isInteger(number)) return `${number}.0`;
  return power < 0
    ? number.toFixed(Math.max(0, digits.replace(/[-.]/g, '').length - 1 - power))
    : String(number);
}
