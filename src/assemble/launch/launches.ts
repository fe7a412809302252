import type { Document } from '../../model/document.ts';
import type { Folder, Launches, LaunchWord } from '../../model/launch.ts';
import { known } from '../../model/launch-text.ts';
import type { World } from '../../model/world.ts';
import { interpreterOf } from './interpreters.ts';
import { runProgram } from './program.ts';
import { documentsOf, keeper, newSession, TooMuch } from './session.ts';
import { canTrain } from './telling.ts';
import { inAllWays } from './ways.ts';

/**
 * What a file starts when somebody starts it: each training, in every way that its conditions can come out. Nothing is run.
 * @param folder in which it is started; the root unless said
 */
export function launchesOf(
  document: Document,
  world: Pick<World, 'read' | 'look' | 'entries'>,
  folder: Folder = { inside: '' },
): Launches {
  const interpret = interpreterOf(document);
  if (interpret === undefined) return { launches: [], problems: [] };
  const place = { document, range: { start: 0, end: document.text.length } };
  const start = { document, range: { start: 0, end: 0 } };
  const documentAt = documentsOf(world, document);
  if (!canTrain(document.text, { place, folder }, documentAt)) return { launches: [], problems: [] };
  const once = keeper();
  return inAllWays((choose) => {
    const session = newSession({ world, choose, document: documentAt, once, run: runProgram });
    try {
      const any: LaunchWord = {
        text: [{ unknown: { from: 'argument', name: '@' }, default: [], place: start }],
        place: start,
        isSpread: true,
      };
      interpret({ text: known(document.text, place), place, args: [any], folder, env: new Map() }, session);
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      session.problems.push({ is: 'too-much', place });
    }
    return session;
  });
}
