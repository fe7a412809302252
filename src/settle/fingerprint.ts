import type { Finding } from '../model/finding.ts';
import { LineIndex } from '../model/text.ts';

/**
 * What each finding is known by from one run to the next: 16 hexadecimal digits, no two alike among `findings`. They
 * rest on rule, file, message and the text of the line, not on its number or indentation; of findings that are alike
 * in all that, the first stays the first. `textOf` gives the text of the file at a path, empty if there is none.
 */
export function fingerprints(findings: readonly Finding[], textOf: (path: string) => string): string[] {
  const lines = new Map<string, LineIndex>();
  const counts = new Map<string, number>();
  return findings.map(({ rule, path, message, range }) => {
    const text = textOf(path);
    const index = lines.get(path) ?? new LineIndex(text);
    lines.set(path, index);
    const first = index.line(index.position(range.start).line);
    const line = text.slice(first.start, first.end).trim().replace(/\s+/g, ' ');
    const marked = range.end <= first.end ? text.slice(range.start, range.end).trim() : '';
    const content = JSON.stringify([rule, path, message, line, marked]);
    const nth = (counts.get(content) ?? 0) + 1;
    counts.set(content, nth);
    return hash(`${content}${nth}`);
  });
}

const offset = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;

/** FNV-1a, 64 bits, over UTF-16 code units. */
function hash(text: string): string {
  let value = offset;
  for (let at = 0; at < text.length; at++) {
    value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(at))) * prime);
  }
  return value.toString(16).padStart(16, '0');
}
