import { parsePatch } from 'diff';

/** A part of a file's diff, as the newer side has it: changed lines and those around them. */
export interface Hunk {
  /** The first line, counted from 1. */
  readonly line: number;
  /** Without their ends. */
  readonly lines: readonly string[];
}

/** The hunks of one file's unified diff, as GitHub gives it (without a header). None where it is not whole. */
export function readHunks(patch: string): Hunk[] {
  try {
    return parsePatch(patch).flatMap(({ hunks }) =>
      hunks.map(({ newStart, lines }) => ({
        line: newStart,
        lines: lines.filter((line) => /^[ +]|^$/.test(line)).map((line) => line.slice(1).replace(/\r$/, '')),
      })),
    );
  } catch {
    return [];
  }
}
