import { writtenOut } from '../messages/render.ts';
import { longestReach } from '../model/limits.ts';
import type { Range } from '../model/text.ts';
import { characterWidth } from './width.ts';

/** A line as a terminal can show it, and where the marked part stands in it, in terminal columns from 0. */
export interface Snippet {
  readonly text: string;
  readonly mark: { readonly column: number; readonly width: number };
}

interface Cell {
  /** Offset in the text that the cells are of. */
  readonly start: number;
  readonly text: string;
  readonly width: number;
  readonly marked: boolean;
}

const tabStop = 4;
const printableAscii = /^[ -~]*$/;

/**
 * Shows one line (without its end) in at most `width` columns, with the part `marked` (offsets in the line)
 * always in view: tabs become spaces, invisible characters are written out, long lines are cut with `…`.
 */
export function snippet(line: string, marked: Range, width: number): Snippet {
  const offset = Math.max(0, marked.start - longestReach);
  const near = line.slice(offset, marked.start + longestReach);
  const cells = toCells(near, { start: marked.start - offset, end: marked.end - offset });
  const fits = near.length === line.length && sum(cells) <= width;
  const markedFrom = cells.findIndex((cell) => cell.marked || cell.start >= marked.start - offset);
  const first = markedFrom === -1 ? cells.length : markedFrom;
  const from = fits ? 0 : windowStart(cells, first, width);
  const to = fits ? cells.length : windowEnd(cells, from, width);
  const left = from > 0 ? '…' : '';
  const right = to < cells.length ? '…' : '';
  const inside = cells.slice(from, to);
  return {
    text: left + inside.map((cell) => cell.text).join('') + right,
    mark: {
      column: left.length + sum(cells.slice(from, first)),
      width: Math.max(1, sum(inside.filter((cell) => cell.marked))),
    },
  };
}

function toCells(line: string, marked: Range): Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  let column = 0;
  let before = '';
  for (const character of line) {
    const text = printed(character, before, column);
    const width = printableAscii.test(text) ? text.length : characterWidth(text, before);
    const end = offset + character.length;
    cells.push({ start: offset, text, width, marked: offset < marked.end && end > marked.start });
    offset = end;
    column += width;
    before = character;
  }
  return cells;
}

function printed(character: string, before: string, column: number): string {
  if (character === '\t') return ' '.repeat(tabStop - (column % tabStop));
  const joinsEmoji = character === '\u200d' && /\p{Emoji}/u.test(before) && before > '~';
  return joinsEmoji ? character : writtenOut(character);
}

/** Leaves about a third of the window before the mark. */
function windowStart(cells: readonly Cell[], first: number, width: number): number {
  let from = first;
  let room = Math.floor(width / 3);
  while (from > 0) {
    const before = cells[from - 1]?.width ?? 0;
    if (before > room) break;
    room -= before;
    from -= 1;
  }
  return from;
}

function windowEnd(cells: readonly Cell[], from: number, width: number): number {
  let room = width - (from > 0 ? 1 : 0) - 1;
  let to = from;
  while (to < cells.length) {
    const next = cells[to]?.width ?? 0;
    if (next > room) break;
    room -= next;
    to += 1;
  }
  return to;
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((total, cell) => total + cell.width, 0);
}
