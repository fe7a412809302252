import type { Folder, Text } from '../../../model/launch.ts';
import { defaultText, isUnknown, known, knownText } from '../../../model/launch-text.ts';
import { resolveInRoot } from '../../../model/paths.ts';
import type { Place } from '../../../model/place.ts';
import { slice } from '../readable.ts';
import type { Session } from '../session.ts';

/** A folder as an absolute path of Windows. */
export function windowsFolder(folder: Folder, place: Place): Text {
  if ('inside' in folder) {
    const root: Text = [{ unknown: { from: 'root' }, place }];
    return folder.inside === ''
      ? root
      : [...root, ...known(`\\${folder.inside.replaceAll('/', '\\')}`, place)];
  }
  if ('outside' in folder) return known(folder.outside, place);
  return [
    {
      unknown: folder.unknown,
      default: folder.default === undefined ? undefined : known(folder.default, place),
      place,
    },
  ];
}

/** The path of the checkout that a text names from a folder; undefined for what is outside or not known. */
export function insidePath(text: Text, folder: Folder): string | undefined {
  const [first, ...rest] = text;
  if (first !== undefined && isUnknown(first) && first.unknown.from === 'root') {
    const path = knownText(rest)?.replaceAll('\\', '/');
    return path === undefined ? undefined : resolveInRoot('', path.replace(/^\/+/, ''));
  }
  const path = knownText(text)?.replaceAll('\\', '/');
  if (path === undefined || path === '' || /^(?:\/|~|[A-Za-z]:)/.test(path)) return undefined;
  const base = 'inside' in folder ? folder.inside : namedFolder(folder);
  return base === undefined ? undefined : resolveInRoot(base, path);
}

/** Where the checkout would have a folder that it has not. */
function namedFolder(folder: Folder): string | undefined {
  return 'unknown' in folder && folder.unknown.from === 'file' ? folder.unknown.name : undefined;
}

/** Where `cd` leads; the folder itself where it surely fails. */
export function folderAt(text: Text, from: Folder, { world }: Pick<Session, 'world'>): Folder {
  const inside = insidePath(text, from);
  if (inside !== undefined) {
    if (inside === '' || world.look(inside) === 'directory') return { inside };
    return world.look(inside) === 'file' ? from : { unknown: { from: 'file', name: inside } };
  }
  const path = knownText(text)?.replaceAll('/', '\\');
  if (path === undefined) {
    return { unknown: text.find(isUnknown)?.unknown ?? { from: 'not-followed' }, default: defaultText(text) };
  }
  if (/^[A-Za-z]:\\/.test(path)) return { outside: normal(path) };
  if ('outside' in from && !path.startsWith('\\')) return { outside: normal(`${from.outside}\\${path}`) };
  return { unknown: { from: 'file' } };
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('\\')) {
    if (part === '..' && parts.length > 1) parts.pop();
    else if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.length === 1 ? `${parts[0]}\\` : parts.join('\\');
}

/** What `%~…1` makes of a path: `n` its name, `x` its ending, `dp` its folder, `f` all of it. */
export function partOfPath(text: Text, modifiers: string, folder: Folder, place: Place): Text {
  const wanted = modifiers.replace(/[satz]/g, '');
  if (wanted === '') return modifiers === '' ? text : unknown(place);
  const last = text.at(-1);
  if (last === undefined) return [];
  if (isUnknown(last)) return [{ ...last, default: undefined }];
  const length = text.reduce((sum, piece) => sum + (isUnknown(piece) ? 1 : piece.text.length), 0);
  const nameStart =
    length - last.text.length + Math.max(last.text.lastIndexOf('\\'), last.text.lastIndexOf('/')) + 1;
  const name = slice(text, nameStart, length);
  const dot = (knownText(name) ?? '').lastIndexOf('.');
  const nameEnd = dot === -1 ? length : nameStart + dot;
  const ending = wanted.includes('f') ? 'nx' : wanted.replace(/[fdp]/g, '');
  const parts = [
    ...(ending.includes('n') ? slice(text, nameStart, nameEnd) : []),
    ...(ending.includes('x') ? slice(text, nameEnd, length) : []),
  ];
  if (!/[fdp]/.test(wanted)) return parts;
  if (!wanted.includes('f') && !(wanted.includes('d') && wanted.includes('p'))) return unknown(place);
  return [...absoluteFolder(slice(text, 0, nameStart), folder, place), ...parts];
}

function absoluteFolder(before: Text, folder: Folder, place: Place): Text {
  const [first] = before;
  const isAbsolute = first !== undefined && (isUnknown(first) || /^(?:[A-Za-z]:|\\\\)/.test(first.text));
  if (isAbsolute) return before;
  return [...windowsFolder(folder, place), ...known('\\', place), ...before];
}

function unknown(place: Place): Text {
  return [{ unknown: { from: 'not-followed' }, place }];
}
