import type { Io } from './io.ts';

/** What was asked for, else what the environment asks for (no-color.org, force-color.org), else what it can. */
export function wantsColors(flags: ReadonlySet<string>, { env, terminal }: Io): boolean {
  if (flags.has('no-color')) return false;
  if (flags.has('color')) return true;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return terminal && env.TERM !== 'dumb';
}
