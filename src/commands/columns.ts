import type { Screen } from './io.ts';

const narrowest = 60;
const widest = 120;
const usual = 80;

/** The columns that texts for people take of the terminal, if there is one: neither so few nor so many that they are hard to read. */
export function columnsOf({ terminal, columns }: Screen): number | undefined {
  if (!terminal) return undefined;
  return Math.min(Math.max(columns || usual, narrowest), widest);
}

/** The same for a page, which is as wide elsewhere as on a terminal of the usual width. */
export function pageColumns(screen: Screen): number {
  return columnsOf(screen) ?? usual;
}

/** The same for lines that other programs may take apart: they are broken on a terminal only. */
export function lineColumns(screen: Screen): number {
  return columnsOf(screen) ?? Infinity;
}
