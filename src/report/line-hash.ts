/** How many characters a line is told by, from its start on; white space does not count. */
const length = 100;
const base = 37;
const endOfFile = 0xffff;

/**
 * For every line of a text (the first at index 0) what GitHub knows an alert on it by, `primaryLocationLineHash`: a
 * hash of what follows the line's start, and which of the lines with that hash it is. It is what
 * github/codeql-action 4 (src/fingerprints.ts) puts in where a report has none, so that alerts stay the same whoever
 * uploads them.
 */
export function lineHashes(text: string): string[] {
  const units = toUnits(text);
  const seen = new Map<string, number>();
  const hashes: string[] = [];
  let start = 0;
  let high = 0;
  let low = 0;
  // The hash of 64 bits in two halves: what is past the end of the text counts as 0.
  for (let end = 0; start < units.length; end++) {
    const from = end - length;
    if (from === start) {
      const digits =
        (high === 0 ? '' : high.toString(16)) + low.toString(16).padStart(high === 0 ? 1 : 8, '0');
      const nth = (seen.get(digits) ?? 0) + 1;
      seen.set(digits, nth);
      hashes.push(`${digits}:${nth}`);
      const lineEnd = units.indexOf(10, start);
      start = lineEnd === -1 ? units.length : lineEnd + 1;
    }
    const gone = from < 0 ? 0 : (units[from] ?? 0);
    const newLow = low * base + (units[end] ?? 0) - oldest.low * gone;
    low = modulo(newLow);
    high = modulo(high * base + Math.floor(newLow / half) - modulo(oldest.high * gone));
  }
  return hashes;
}

const half = 2 ** 32;

function modulo(number: number): number {
  return number - Math.floor(number / half) * half;
}

/** `base` to the power of `length`, in halves. */
const oldest = power();

function power(): { readonly high: number; readonly low: number } {
  let high = 0;
  let low = 1;
  for (let times = 0; times < length; times++) {
    const newLow = low * base;
    high = modulo(high * base + Math.floor(newLow / half));
    low = modulo(newLow);
  }
  return { high, low };
}

/** Its code units without white space, each line end as one LF, and a mark at the end. */
function toUnits(text: string): Uint16Array {
  const units = new Uint16Array(text.length + 1);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 9 || (unit === 10 && text.charCodeAt(at - 1) === 13)) continue;
    units[count++] = unit === 13 ? 10 : unit;
  }
  units[count++] = endOfFile;
  return units.subarray(0, count);
}
