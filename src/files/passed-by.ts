import { existsSync } from 'node:fs';
import { isForeignDirectory, isHistoryDirectory } from '../parse/candidates.ts';
import { Ignores } from './ignores.ts';

/**
 * Tells whether walking a checkout leaves a file or directory out as not its own: ignored, other people's, or another
 * repository. Its parents are taken as not left out. Ignore files are read once, when they are first needed.
 * @param root an absolute path without links
 */
export function passedBy(root: string): (path: string, isDirectory: boolean) => boolean {
  const known = new Map([
    ['', Ignores.none.with(root, '', '.git/info/exclude').with(root, '', '.gitignore')],
  ]);
  return (path, isDirectory) =>
    (isDirectory && isOthers(nameOf(path), path)) ||
    holdingIn(parentOf(path)).sourceFor(path, isDirectory) !== undefined;

  function isOthers(name: string, path: string): boolean {
    return isForeignDirectory(name) || isHistoryDirectory(name) || existsSync(`${root}/${path}/.git`);
  }

  function holdingIn(directory: string): Ignores {
    const holding =
      known.get(directory) ??
      holdingIn(parentOf(directory)).inside(directory).with(root, directory, `${directory}/.gitignore`);
    known.set(directory, holding);
    return holding;
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
