import { allOf } from './arguments.ts';
import type { Call } from './does.ts';
import { forget } from './forget.ts';
import { isLaunch, listed, shelled } from './library/command.ts';
import { codeOf } from './source.ts';
import { Raised } from './stop.ts';
import { wordText } from './text.ts';
import { notFollowed, type Value } from './values.ts';

/** What functions are called that start what they are given. */
const starting = /(?:run|exec\w*|start|launch|spawn|popen|submit|task|call|command|cmd|process)$/i;

/** What is called is not known: it can have changed all that it was given. */
export function unfollowed(given: Call): Value {
  const { scope, node, place } = given;
  const callee = node.firstChild;
  if (callee !== null && starting.test(codeOf(scope.source, callee))) startCommands(given);
  for (const value of allOf(given)) forget(value, place);
  return notFollowed(place);
}

/** A command that is given to a function that starts such is started. */
function startCommands(given: Call): void {
  for (const value of allOf(given)) {
    if (!isLaunch(value)) continue;
    try {
      if (value.is === 'list') listed(given, value.items);
      else shelled(given, wordText(value));
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
    }
  }
}
