import type { Said } from './message.ts';

/**
 * A place in a file, or all of it; lines and columns count from 1.
 * @internal
 */
export interface MistakePlace {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * What is wrong with what was asked for: a sentence, in parts, and where it is written if that is a file.
 * @internal
 */
export interface Mistake {
  readonly place?: MistakePlace;
  readonly said: readonly Said<'usage'>[];
}

/** What was asked for makes no sense: the asker's mistake, not a finding. `message` says why, a line for each mistake. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /**
   * The same for every language.
   * @internal
   */
  readonly mistakes: readonly Mistake[];

  /** @internal */
  constructor(message: string, mistakes: readonly Mistake[]) {
    super(message);
    this.mistakes = mistakes;
  }
}
