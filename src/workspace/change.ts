import type { Moves } from '../model/moves.ts';
import type { PolicyBase } from '../model/policy.ts';

/** A change to look at, and what it is judged by. */
export interface Change {
  /** The commit it is made to. */
  readonly base?: string | undefined;
  /** What it touches, where nothing else is to be reported. */
  readonly touched?: ReadonlySet<string> | undefined;
  readonly moves?: Moves | undefined;
  /** What says how to check; what is checked out does without. */
  readonly judgedBy?: PolicyBase | undefined;
}
