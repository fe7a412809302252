import { mayStartTraining } from '../../../parse/mentions.ts';
import type { ScriptStart, Session } from '../session.ts';
import { filesNamed, wroteTraining } from '../telling.ts';

/** What starts a program, as it is written. */
export const starting =
  /\b(?:subprocess|Popen|create_subprocess_\w+|os\.system|os\.popen|os\.exec\w+|os\.spawn\w+|startfile|runpy|pty|create_task|execute\w*|run_command|run_cmd|from os import)\b|accelerate\.commands/;

/** A command by which accelerate launches something, as it is written. */
export const launching = /accelerate["',\s]+launch|accelerate\.commands\.launch|["']launch["']/;

/**
 * Whether a script can start a training, by a plain look: it starts programs and says what trains, or has one of both from a
 * file that it names. The code of sd-scripts itself, which is in many checkouts, does neither.
 */
export function canStart(text: string, start: ScriptStart, session: Session): boolean {
  const starts = starting.test(text);
  if (starts && (mayStartTraining(text) || launching.test(text) || wroteTraining(session))) return true;
  if (!starts && !launching.test(text)) return false;
  return filesNamed(text, start, session.document).some((other) =>
    starts ? mayStartTraining(other) : starting.test(other),
  );
}
