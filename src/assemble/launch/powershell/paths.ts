import type { Folder, Text } from '../../../model/launch.ts';
import { endOf, isUnknown, known, startOf } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { folderAt, insidePath } from '../batch/paths.ts';
import { lineOf, partsOf } from '../line.ts';
import { slice } from '../readable.ts';
import type { Power } from './state.ts';

/** Two paths joined as `Join-Path` does: with a slash where the first one is written with slashes, else as Windows does. */
export function joinPath(one: Text, other: Text, place: Place): Text {
  if (one.length === 0) return other;
  const { source } = lineOf(partsOf(other));
  const rest = slice(other, /^[\\/]*/.exec(source)?.[0].length ?? 0, source.length);
  if (/[\\/]$/.test(endOf(one))) return [...one, ...rest];
  const written = one.map((piece) => (isUnknown(piece) ? '' : piece.text)).join('');
  const isSlashed = !written.includes('\\') && (written.includes('/') || startsAtRoot(one));
  return [...one, ...known(isSlashed ? '/' : '\\', place), ...rest];
}

function startsAtRoot([first]: Text): boolean {
  return first !== undefined && isUnknown(first) && first.unknown.from === 'root';
}

/** Where `Set-Location` leads. */
export function changed(path: Text, { folder, session }: Power): Folder {
  const start = startOf(path);
  if (/^[/~]/.test(start) && path.length === 1)
    return { outside: start.length > 1 ? start.replace(/\/+$/, '') : start };
  return folderAt(path, folder, session);
}

/** The path of the checkout that a text names. */
export function pathOf(text: Text, { folder }: Pick<Power, 'folder'>): string | undefined {
  return insidePath(text, folder);
}
