import type { Range } from '../../../model/text.ts';

/** Text that Python would see, and where in the file its parts stand. */
export interface Source {
  readonly text: string;
  place(start: number, end: number): Range;
}

/** A span of a source, half open. */
export interface Piece {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

export function textOf({ source, start, end }: Piece): string {
  return source.text.slice(start, end);
}

export function placeOf({ source, start, end }: Piece): Range {
  return source.place(start, end);
}

/**
 * Python opens files in text mode: CRLF and a lone CR both become LF. Places are given in the file's own offsets.
 */
export function normalised(text: string): Source {
  if (!text.includes('\r')) return { text, place: (start, end) => ({ start, end }) };
  const removed: number[] = [];
  for (let at = text.indexOf('\r\n'); at !== -1; at = text.indexOf('\r\n', at + 2)) {
    removed.push(at - removed.length);
  }
  const fileOffset = (offset: number, after: boolean) => {
    let low = 0;
    let high = removed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = removed[middle] ?? 0;
      if (at < offset || (after && at === offset)) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  };
  return {
    text: text.replace(/\r\n?/g, '\n'),
    place: (start, end) => ({ start: fileOffset(start, false), end: fileOffset(end, false) }),
  };
}
