import { allOf } from './arguments.ts';
import type { Call } from './does.ts';
import { forget } from './forget.ts';
import { notFollowed, type Value } from './values.ts';

/** What is called is not known: it can have changed all that it was given. */
export function unfollowed(given: Call): Value {
  for (const value of allOf(given)) forget(value, given.place);
  return notFollowed(given.place);
}
