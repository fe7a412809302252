import { wantsColors } from './colors.ts';
import type { Io } from './io.ts';

/** Whether the terminal makes links of what says so (OSC 8); `FORCE_HYPERLINK=1` and `=0` decide it. Without colours none. */
export async function wantsLinks(flags: ReadonlySet<string>, io: Io): Promise<boolean> {
  if (!io.env.FORCE_HYPERLINK && !(io.terminal && wantsColors(flags, io))) return false;
  const { createSupportsHyperlinks } = await import('supports-hyperlinks');
  return createSupportsHyperlinks({ isTTY: io.terminal });
}
