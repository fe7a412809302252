import type { Range } from '../model/text.ts';
import { type Painter, painter } from './paint.ts';
import { textWidth } from './width.ts';
import { type Word, wordsOf, wrap } from './wrap.ts';

export interface PageOptions {
  readonly colors: boolean;
  readonly width: number;
}

type Paint = (text: string) => string;

interface Writer {
  readonly color: Painter;
  readonly width: number;
}

const gap = '  ';
const boundary = /^(?:#|```|\||\s*- |\s*\d+\. )/;

/**
 * A page of docs/rules (headings, paragraphs, lists, tables, code, links, `code` and **bold** in Markdown) as text for a
 * terminal. Code and tables keep their lines, all else is filled to the width. Ends with a line end.
 */
export function renderPage(markdown: string, { colors, width }: PageOptions): string {
  const writer: Writer = { color: painter(colors), width };
  const lines = markdown.trimEnd().split('\n');
  const output: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const end = endOfBlock(lines, at);
    output.push(...block(line, lines.slice(at, end), writer));
    at = end;
  }
  return `${output.join('\n')}\n`;
}

/** The line after the block that starts at `at`: a heading, fenced code, a table, a list item, a paragraph, an empty line. */
function endOfBlock(lines: readonly string[], at: number): number {
  const first = lines[at] ?? '';
  const rest = lines.slice(at + 1);
  if (first === '' || first.startsWith('#')) return at + 1;
  const last = first.startsWith('```')
    ? rest.indexOf('```') + 1
    : first.startsWith('|')
      ? rest.findIndex((line) => !line.startsWith('|'))
      : rest.findIndex((line) => line === '' || boundary.test(line));
  return last === -1 ? lines.length : at + 1 + last;
}

function block(first: string, lines: readonly string[], { color, width }: Writer): string[] {
  if (first === '') return [''];
  const heading = /^#+ (.*)/.exec(first)?.[1];
  if (heading !== undefined) return [color.bold(heading)];
  if (first.startsWith('```')) return code(first, lines.slice(1, -1), color.dim);
  if (first.startsWith('|')) return table(lines, color, width);
  const [, lead = ''] = /^(\s*(?:- |\d+\. )?)/.exec(first) ?? [];
  const words = inline(lines.join(' ').slice(lead.length), color);
  return wrap(words, width, lead).map(({ painted }) => painted);
}

/** The name of the file, if it has one, and the code below it. */
function code(fence: string, lines: readonly string[], dim: Paint): string[] {
  const name = fence.split(' ')[2];
  return [
    ...(name === undefined ? [] : [dim(`    ${name}:`)]),
    ...lines.map((line) => `    ${line}`.trimEnd()),
  ];
}

/** A table with its columns filled, each as wide as it needs to be and the page allows; too wide for that, as a list. */
function table(lines: readonly string[], color: Writer['color'], width: number): string[] {
  const rows = lines
    .filter((line) => !/^[|\s:-]+$/.test(line))
    .map((line) => cells(line).map((cell) => inline(cell, color)));
  const [header = [], ...body] = rows;
  const columns = header.map((_, column) => rows.map((row) => row[column] ?? []));
  const least = columns.map((words) => Math.max(...words.flat().map(({ text }) => textWidth(text))));
  const room = width - gap.length * (columns.length - 1);
  if (sum(least) > room) return body.flatMap((row) => record(header, row, width));
  const widths = fitted(
    columns.map((own) => Math.max(...own.map(lengthOf))),
    least,
    room,
  );
  const bodyLines = body.map((row) => rowLines(row, widths));
  const apart = bodyLines.some((row) => row.length > 1);
  return [
    ...rowLines(header, widths),
    color.dim(widths.map((one) => '─'.repeat(one)).join(gap)),
    ...bodyLines.flatMap((row, index) => (apart && index > 0 ? ['', ...row] : row)),
  ];
}

/** A row as a list item: a line or more for each cell, after what stands above its column. */
function record(header: readonly Word[][], row: readonly Word[][], width: number): string[] {
  return row.flatMap((cell, column) => {
    const name = header[column]?.map(({ text }) => text).join(' ');
    const words = [{ text: `${name}:`, painted: `${name}:` }, ...cell];
    return wrap(words, width, column === 0 ? '- ' : '  ').map(({ painted }) => painted);
  });
}

/** The widths, less what is too much for `room`: taken from the widest, but not below its longest word. */
function fitted(widths: readonly number[], least: readonly number[], room: number): number[] {
  const result = [...widths];
  for (let over = sum(result) - room; over > 0; over--) {
    const spare = result.map((one, column) => (one > (least[column] ?? 0) ? one : 0));
    const widest = spare.indexOf(Math.max(...spare));
    result[widest] = (result[widest] ?? 0) - 1;
  }
  return result;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function rowLines(row: readonly (readonly Word[])[], widths: readonly number[]): string[] {
  const columns = widths.map((width, column) => wrap(row[column] ?? [], width));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((lines, column) => {
        const { text, painted } = lines[line] ?? { text: '', painted: '' };
        return painted + ' '.repeat(Math.max((widths[column] ?? 0) - textWidth(text), 0));
      })
      .join(gap)
      .trimEnd(),
  );
}

function cells(line: string): string[] {
  const inner = line.trim().replace(/^\||\|$/g, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function lengthOf(words: readonly Word[]): number {
  return words.reduce((sum, { text, joined }) => sum + textWidth(text) + (joined ? 0 : 1), -1);
}

/** The words of a paragraph, painted. Code keeps its quotes. */
function inline(markdown: string, color: Writer['color']): Word[] {
  const unlinked = markdown
    .replace(/\[([^\]]*)\]\((https?:[^)]*)\)/g, '$1 ($2)')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  let plain = '';
  const bold: Range[] = [];
  for (const part of unlinked.split(/(`[^`]+`|\*\*[^*]+\*\*)/)) {
    const inner = /^\*\*(.+)\*\*$/s.exec(part)?.[1] ?? part;
    if (inner !== part) bold.push({ start: plain.length, end: plain.length + inner.length });
    plain += inner;
  }
  return wordsOf(plain, (piece, at) => {
    if (/^`[^`]+`$/.test(piece)) return color.cyan(piece);
    return bold.some(({ start, end }) => at >= start && at < end) ? color.bold(piece) : piece;
  });
}
