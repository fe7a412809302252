import type { Folder, LaunchWord } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import { folderAt } from './folders.ts';
import { folderText } from './look-up.ts';
import type { Shell } from './shell.ts';
import type { Status } from './status.ts';

/** `cd`. A folder that is not in the checkout is taken to be there by then. */
export function changeFolder(args: readonly LaunchWord[], shell: Shell): Status {
  const [word] = args.filter(({ text }) => !/^(?:-[LPe]+|--)$/.test(knownText(text) ?? ''));
  if (word?.isSpread && word.text.length === 1)
    return go(folderAt(word.text, shell.folder, shell.session, shell.made), shell);
  if (word === undefined) return go({ outside: '~' }, shell);
  if (knownText(word.text) === '-') return go(shell.previousFolder, shell);
  return go(folderAt(word.text, shell.folder, shell.session, shell.made), shell);
}

function go(folder: Folder | undefined, shell: Shell): Status {
  if (folder === undefined) return 1;
  shell.previousFolder = shell.folder;
  shell.folder = folder;
  return 'inside' in folder ? 0 : 'done';
}

/** `pushd`. */
export function pushFolder(args: readonly LaunchWord[], shell: Shell): Status {
  const before = shell.folder;
  const [word] = args;
  if (word === undefined) {
    const [last, ...others] = shell.folders;
    if (last === undefined) return 1;
    shell.folders = [before, ...others];
    return go(last, shell);
  }
  const status = changeFolder(args, shell);
  if (status !== 1) shell.folders = [before, ...shell.folders];
  shell.print([...folderText(shell.folder, word.place), ...known('\n', word.place)]);
  return status;
}

/** `popd`. */
export function popFolder(shell: Shell): Status {
  const [last, ...others] = shell.folders;
  if (last === undefined) return 1;
  shell.folders = others;
  return go(last, shell);
}
