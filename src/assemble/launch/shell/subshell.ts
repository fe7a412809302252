import { Leave } from './leave.ts';
import type { Shell } from './shell.ts';
import type { Status } from './status.ts';

/** Does something in a shell of its own. */
export function inSubshell(shell: Shell, act: (below: Shell) => Status): Status {
  try {
    return act(shell.below());
  } catch (error) {
    if (error instanceof Leave) return error.status;
    throw error;
  }
}
