import type { Folder, Text } from '../../../model/launch.ts';
import { defaultText, endOf, isUnknown, knownText } from '../../../model/launch-text.ts';
import { resolveInRoot } from '../../../model/paths.ts';
import type { Session } from '../session.ts';
import { causeOf } from './limited.ts';

/** Folders that are there by then, whatever the checkout has. */
export type Made = Pick<ReadonlySet<string>, 'has'>;

/** A path of the checkout, by a path from a folder; undefined for what is outside or not known. */
export function pathIn(folder: Folder, path: string): string | undefined {
  if (path.startsWith('/') || path.startsWith('~/') || !('inside' in folder)) return undefined;
  return resolveInRoot(folder.inside, path);
}

/** The path of the checkout that a text names from a folder. */
export function pathOf(text: Text, folder: Folder): string | undefined {
  const [first, ...rest] = text;
  if (first !== undefined && isUnknown(first) && first.unknown.from === 'root') {
    const path = knownText(rest);
    return path === undefined ? undefined : resolveInRoot('', path);
  }
  const path = knownText(text);
  return path === undefined ? undefined : pathIn(folder, path);
}

/**
 * Where `cd` leads, and what else names a folder; undefined where it surely fails.
 * @param made folders that are there by then
 */
export function folderAt(
  text: Text,
  from: Folder,
  { world }: Pick<Session, 'world'>,
  made: Made,
): Folder | undefined {
  const [first, ...rest] = text;
  if (first !== undefined && isUnknown(first)) {
    const after = knownText(rest);
    if (first.unknown.from === 'root' && after !== undefined)
      return inside(resolveInRoot('', after), after, world, made);
    if (first.unknown.name === 'HOME' && first.unknown.from === 'environment' && after !== undefined) {
      return { outside: joined('~', after) };
    }
  }
  const path = knownText(text);
  if (path !== undefined) return byPath(path, from, world, made);
  const usual = defaultText(text);
  const fallback = usual === undefined ? undefined : byPath(usual, from, world, made);
  const ending = endOf(text);
  const ends = ending.includes('/') ? ending.slice(ending.indexOf('/') + 1).replace(/\/+$/, '') : '';
  return {
    unknown: causeOf(text),
    default: fallback && pathText(fallback),
    ends: ends === '' || ends.split('/').includes('..') ? undefined : ends,
  };
}

function byPath(path: string, from: Folder, world: Session['world'], made: Made): Folder | undefined {
  if (path === '') return from;
  if (/^[/~]/.test(path)) return { outside: joined('', path) };
  if ('inside' in from) return inside(resolveInRoot(from.inside, path), path, world, made);
  if ('outside' in from) return { outside: joined(from.outside, path) };
  if (from.unknown.from === 'file') {
    if (from.unknown.name === undefined) return from;
    const name = resolveInRoot(from.unknown.name, path);
    return inside(name, path, world, made);
  }
  const ends = resolveInRoot(from.ends ?? '', path);
  const usual = from.default === undefined ? undefined : joined(from.default, path);
  return { unknown: from.unknown, default: usual, ends: ends || undefined };
}

function inside(
  path: string | undefined,
  written: string,
  world: Session['world'],
  made: Made,
): Folder | undefined {
  if (path === undefined) return { unknown: { from: 'file', name: undefined } };
  if (path === '' || world.look(path) === 'directory' || made.has(path)) return { inside: path };
  if (/\p{Cc}/u.test(written) || world.look(path) === 'file') return undefined;
  return { unknown: { from: 'file', name: path } };
}

function pathText(folder: Folder): string | undefined {
  if ('inside' in folder) return folder.inside;
  if ('outside' in folder) return folder.outside;
  return folder.default ?? (folder.unknown.from === 'file' ? folder.unknown.name : undefined);
}

/** A path below another, both absolute or below the home directory. */
function joined(base: string, path: string): string {
  const parts: string[] = [];
  for (const part of (/^[/~]/.test(path) && base === '' ? path : `${base}/${path}`).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts[0] !== '~') parts.pop();
    else if (part === '..' && parts.length > 1) parts.pop();
    else if (part !== '..') parts.push(part);
  }
  return parts[0] === '~'
    ? parts.join('/')
    : `${/^[/]/.test(base || path) || base === '' ? '/' : ''}${parts.join('/')}`;
}
