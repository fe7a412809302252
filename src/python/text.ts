import type { Range } from '../model/text.ts';

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
  return stripped(text, isSpace);
}

/** A text without the units at both ends that a test takes. */
export function stripped(text: string, isTaken: (unit: string) => boolean): string {
  const { start, end } = strippedRange(text, { start: 0, end: text.length }, isTaken);
  return text.slice(start, end);
}

/** A range of a text without the units at both ends that a test takes; those that `str.strip` takes unless said. */
export function strippedRange(
  text: string,
  { start, end }: Range,
  isTaken: (unit: string) => boolean = isSpace,
): Range {
  let first = start;
  let last = end;
  while (first < last && isTaken(text.charAt(first))) first++;
  while (last > first && isTaken(text.charAt(last - 1))) last--;
  return { start: first, end: last };
}

/** The words of `str.split()`, and where each begins. */
export function words(text: string): { readonly text: string; readonly start: number }[] {
  const found: { text: string; start: number }[] = [];
  for (let at = 0; at < text.length; at++) {
    const start = at;
    while (at < text.length && !isSpace(text.charAt(at))) at++;
    if (at > start) found.push({ text: text.slice(start, at), start });
  }
  return found;
}
