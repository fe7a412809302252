import type { Folder, Text } from '../../../model/launch.ts';
import type { Session } from '../session.ts';
import { folderAt } from '../shell/folders.ts';

/** The folder that is named as the one in which something is started: it is there by then. */
export function folderNamed(path: Text, from: Folder, session: Session): Folder {
  return folderAt(path, from, session, { has: () => true }) ?? { unknown: { from: 'file' } };
}
