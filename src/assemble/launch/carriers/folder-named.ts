import type { Folder, Text } from '../../../model/launch.ts';
import { longestPath } from '../../../model/limits.ts';
import type { Session } from '../session.ts';
import { folderAt } from '../shell/folders.ts';

/** The folder that is named as the one in which something is started: it is there by then. */
export function folderNamed(path: Text, from: Folder, session: Session): Folder {
  const folder = folderAt(path, from, session, { has: () => true });
  return folder === undefined || lengthOf(folder) > longestPath
    ? { unknown: { from: 'not-followed' } }
    : folder;
}

function lengthOf(folder: Folder): number {
  if ('inside' in folder) return folder.inside.length;
  return 'outside' in folder ? folder.outside.length : (folder.ends?.length ?? 0);
}
