import type { Launch } from '../../model/launch.ts';
import { baseName, parentPath } from '../../model/paths.ts';
import { matcher } from '../../model/patterns.ts';
import type { MissingConfig } from '../../model/run.ts';
import { textFrom, type World } from '../../model/world.ts';
import type { Started } from './started.ts';

/**
 * The training config that a launch names, where the folder that should hold it is in the checkout and it is not. Undefined too
 * where it is not meant to be committed, or where a script names it more than once: it may write it.
 */
export function missingConfig({ config, launch }: Started, world: World): MissingConfig | undefined {
  const path = config?.path;
  if (path === undefined || world.look(path) !== 'missing' || launch.elsewhere !== undefined)
    return undefined;
  const folder = parentPath(path);
  const entries = world.entries(folder);
  if (entries.length === 0 || isIgnored(path, world) || isNamedAgain(path, launch)) return undefined;
  return { path, entries };
}

function isIgnored(path: string, world: World): boolean {
  for (let folder = parentPath(path); ; folder = parentPath(folder)) {
    const patterns = textFrom(world, folder === '' ? '.gitignore' : `${folder}/.gitignore`);
    const inside = folder === '' ? path : path.slice(folder.length + 1);
    if (patterns !== undefined && matcher(patterns.split(/\r?\n/))(inside)) return true;
    if (folder === '') return false;
  }
}

function isNamedAgain(path: string, { place, start }: Launch): boolean {
  const name = baseName(path);
  const documents = new Set([place.document, ...(start === undefined ? [] : [start])]);
  const count = [...documents].reduce((sum, { text }) => sum + text.split(name).length - 1, 0);
  return count > 1;
}
