import type { Folder, Text } from '../../../../model/launch.ts';
import { folderAt } from '../../shell/folders.ts';
import type { Process } from '../scope.ts';
import { Raised } from '../stop.ts';

/** The folder to which a path leads. @throws Raised where there surely is none */
export function changeFolder(text: Text, { folder, session, made }: Process): Folder {
  const found = folderAt(text, folder, session, made);
  if (found === undefined) throw new Raised('NotADirectoryError');
  return found;
}
