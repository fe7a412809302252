import type { ReadResult } from '../files/read.ts';

/** What a command may use of the process it runs in. */
export interface Io {
  /** Absolute, without links. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether `out` is a terminal, and how many columns it has if it says so. */
  readonly terminal: boolean;
  readonly columns?: number;
  /** All of the standard input. */
  input(path: string): ReadResult;
  out(text: string): void;
  err(text: string): void;
}

/**
 * A command of the command line. Gives the exit status: 0 for nothing found, 1 for findings, 2 for trouble.
 * @throws UsageError when it is asked for something that makes no sense
 */
export type Command = (args: readonly string[], io: Io) => Promise<number>;
