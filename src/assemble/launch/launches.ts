import type { Document } from '../../model/document.ts';
import type { Folder, Launches } from '../../model/launch.ts';
import type { World } from '../../model/world.ts';
import { fileKind, type StartLanguage } from '../../parse/kinds.ts';
import { followDockerfile } from './carriers/dockerfile.ts';
import { runProgram } from './program.ts';
import { documentsOf, type Interpreter, newSession, TooMuch } from './session.ts';
import { inAllWays } from './ways.ts';

/** What is written in files that start programs, and what follows it. */
const interpreters: Readonly<Partial<Record<StartLanguage, Interpreter>>> = {
  dockerfile: followDockerfile,
};

/**
 * What a file starts when somebody starts it: each training, in every way that its conditions can come out. Nothing is run.
 * @param folder in which it is started; the root unless said
 */
export function launchesOf(
  document: Document,
  world: Pick<World, 'read' | 'look' | 'entries'>,
  folder: Folder = { inside: '' },
): Launches {
  const { starts } = fileKind(document.path) ?? {};
  const interpret = starts && interpreters[starts];
  if (interpret === undefined) return { launches: [], problems: [] };
  const place = { document, range: { start: 0, end: document.text.length } };
  const documentAt = documentsOf(world, document);
  return inAllWays((choose) => {
    const session = newSession({ world, choose, document: documentAt, run: runProgram });
    try {
      interpret({ text: [{ text: document.text, place }], place, args: [], folder, env: new Map() }, session);
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      session.problems.push({ is: 'too-much', place });
    }
    return session;
  });
}
