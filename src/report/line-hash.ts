/** How many characters a line is told by, from its start on; white space does not count. */
const length = 100;
const base = 37n;
const endOfFile = 0xffff;

/**
 * For every line of a text (the first at index 0) what GitHub knows an alert on it by, `primaryLocationLineHash`: a
 * hash of what follows the line's start, and which of the lines with that hash it is. It is what
 * github/codeql-action 4 (src/fingerprints.ts) puts in where a report has none, so that alerts stay the same whoever
 * uploads them.
 */
export function lineHashes(text: string): string[] {
  const units = toUnits(text);
  const oldest = base ** BigInt(length);
  const starts = units.flatMap((_, at) => (at === 0 || units[at - 1] === 10 ? [at] : []));
  const seen = new Map<string, number>();
  const hashes: string[] = [];
  let value = 0n;
  for (let end = 0; hashes.length < starts.length; end++) {
    const start = end - length;
    if (start === starts[hashes.length]) {
      const digits = value.toString(16);
      const nth = (seen.get(digits) ?? 0) + 1;
      seen.set(digits, nth);
      hashes.push(`${digits}:${nth}`);
    }
    const gone = oldest * BigInt(start < 0 ? 0 : (units[start] ?? 0));
    value = BigInt.asUintN(64, value * base + BigInt(units[end] ?? 0) - gone);
  }
  return hashes;
}

/** Its code units without white space, each line end as one LF, and a mark at the end. */
function toUnits(text: string): number[] {
  const units: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 9 || (unit === 10 && text.charCodeAt(at - 1) === 13)) continue;
    units.push(unit === 13 ? 10 : unit);
  }
  return [...units, endOfFile];
}
