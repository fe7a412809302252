import type { ReadResult } from '../model/world.ts';

/** Where texts are shown. */
export interface Screen {
  /** Whether it is a terminal, and how many columns it has if it says so. */
  readonly terminal: boolean;
  readonly columns?: number;
}

/** What a command may use of the process it runs in. Its own `terminal` and `columns` are about where `out` goes. */
export interface Io extends Screen {
  /** Absolute, without links. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where `err` goes. */
  readonly errors: Screen;
  /** All of the standard input. */
  input(path: string): ReadResult;
  out(text: string): void;
  err(text: string): void;
}

/** The same, but what is printed goes to `err`. */
export function onErrors(io: Io): Io {
  return { ...io, ...io.errors, out: io.err };
}

/**
 * A command of the command line. Gives the exit status: 0 for nothing found, 1 for findings, 2 for trouble.
 * @throws UsageError when it is asked for something that makes no sense
 */
export type Command = (args: readonly string[], io: Io) => Promise<number>;
