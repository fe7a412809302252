import { diffArrays } from 'diff';
import { reveal } from '../messages/render.ts';
import { coverForms, coverSecrets } from '../secrets/cover.ts';
import { coverThese } from '../secrets/findings.ts';
import { harmless } from './harmless.ts';

/** Lines around a change that help to find its place. */
const context = 3;

interface Line {
  readonly sign: ' ' | '-' | '+';
  /** With its end, if it has one. */
  readonly text: string;
  /** As a log and a terminal may have it: its end and its tabs are as they were. */
  readonly printable: string;
}

/**
 * What makes one text of another, as `git apply` takes it; empty where they are the same. Lines that hold what looks
 * like a credential, or characters that cannot be seen, are no context; where one is changed itself they are covered or
 * written out, and git finds no such line.
 * @param secrets more of them, that nothing here tells
 */
export function unifiedDiff(
  path: string,
  before: string,
  after: string,
  secrets: ReadonlySet<string> = new Set(),
): string {
  if (before === after) return '';
  const [old, renewed] = [printableLines(before, secrets), printableLines(after, secrets)];
  const at = { old: 0, new: 0 };
  const lines = diffArrays(splitLines(before), splitLines(after)).flatMap(({ value, added, removed }) =>
    value.map((text): Line => {
      const printable = (removed ? old[at.old] : renewed[at.new]) ?? '';
      if (!added) at.old += 1;
      if (!removed) at.new += 1;
      return { sign: added ? '+' : removed ? '-' : ' ', text, printable };
    }),
  );
  const covered = coverForms(path);
  return harmless(`--- ${quoted(`a/${covered}`)}\n+++ ${quoted(`b/${covered}`)}\n${hunks(lines).join('')}`);
}

/** Only a line feed ends a line for git. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function hunks(lines: readonly Line[]): string[] {
  const kept = lines.map(({ sign }) => sign !== ' ');
  lines.forEach(({ sign }, index) => {
    if (sign === ' ') return;
    for (const step of [-1, 1]) {
      for (let apart = 1; apart <= context; apart++) {
        const near = lines[index + step * apart];
        if (near === undefined || near.printable !== near.text) break;
        kept[index + step * apart] = true;
      }
    }
  });
  const found: string[] = [];
  const next = { '-': 0, '+': 0 };
  let hunk: Line[] = [];
  const close = () => {
    if (hunk.length === 0) return;
    const count = (other: Line['sign']) => hunk.filter(({ sign }) => sign !== other).length;
    const removed = count('+');
    const added = count('-');
    const head = `@@ -${span(next['-'] - removed, removed)} +${span(next['+'] - added, added)} @@\n`;
    found.push(head + hunk.map(lineOf).join(''));
    hunk = [];
  };
  lines.forEach((line, index) => {
    if (!kept[index]) close();
    if (line.sign !== '+') next['-'] += 1;
    if (line.sign !== '-') next['+'] += 1;
    if (kept[index]) hunk.push(line);
  });
  close();
  return found;
}

/** The first line counts from 1; of no lines, the one before them is named. */
function span(first: number, length: number): string {
  return `${length === 0 ? first : first + 1},${length}`;
}

function lineOf({ sign, text, printable }: Line): string {
  const line = sign + printable;
  return text.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`;
}

function printableLines(text: string, secrets: ReadonlySet<string>): string[] {
  return splitLines(coverThese(coverSecrets(text), secrets)).map((line) => {
    const [end] = /\r?\n?$/.exec(line) ?? [''];
    const own = line.slice(0, line.length - end.length);
    return own.split('\t').map(reveal).join('\t') + end;
  });
}

/** Names with characters that git would quote are quoted, in its way. */
function quoted(path: string): string {
  if (!/[\p{C}"\\]/u.test(path)) return path;
  const bytes = [...new TextEncoder().encode(path)].map((byte) =>
    byte < 32 || byte > 126 || byte === 34 || byte === 92
      ? `\\${byte.toString(8).padStart(3, '0')}`
      : String.fromCharCode(byte),
  );
  return `"${bytes.join('')}"`;
}
