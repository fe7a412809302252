import type { Io, Screen } from './io.ts';

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

/** The same for a table, of which a line is cut on a terminal only, and may be as long as that is wide. */
export function tableColumns(screen: Screen): number {
  return screen.terminal ? Math.max(screen.columns ?? 0, pageColumns(screen)) : Infinity;
}

/** The same for lines that other programs may take apart: they are broken on a terminal only. */
export function lineColumns(screen: Screen): number {
  return columnsOf(screen) ?? Infinity;
}

/** Whether to use colours: as the command line says, else the environment (no-color.org, force-color.org), else as it can. */
export function wantsColors(flags: ReadonlySet<string>, { env, terminal }: Io): boolean {
  if (flags.has('no-color')) return false;
  if (flags.has('color')) return true;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return terminal && env.TERM !== 'dumb';
}

/** Whether the terminal makes links of what says so (OSC 8); `FORCE_HYPERLINK=1` and `=0` decide it. Without colours none. */
export async function wantsLinks(flags: ReadonlySet<string>, io: Io): Promise<boolean> {
  if (!io.env.FORCE_HYPERLINK && !(io.terminal && wantsColors(flags, io))) return false;
  const { createSupportsHyperlinks } = await import('supports-hyperlinks');
  return createSupportsHyperlinks({ isTTY: io.terminal });
}
