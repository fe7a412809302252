import type { Program, Session } from './session.ts';

/** Starts a program, as a session does: what is neither a training nor a script does nothing. */
export function runProgram(program: Program, session: Session): void {
  if (program.words.length === 0) return;
  session.step();
}
