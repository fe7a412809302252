import type { Text } from '../../../../model/launch.ts';
import { endOf, isUnknown, known, knownText } from '../../../../model/launch-text.ts';
import type { Place } from '../../../../model/place.ts';
import { slice } from '../../readable.ts';
import { pathOf } from '../../shell/folders.ts';
import type { Call } from '../does.ts';
import { Raised } from '../stop.ts';
import { asPiece, textValue } from '../text.ts';
import { lifted, listOf, notFollowed, type PathValue, unknown, type Value } from '../values.ts';

/** The absolute path of a file of the checkout, of which only the end is known. */
export function scriptPath(path: string, place: Place): Text {
  return [{ unknown: { from: 'root' }, place }, ...known(`/${path}`, place)];
}

/** The folder in which the process is, as an absolute path. */
export function folderPath({ process }: Call['scope'], place: Place): Text {
  const { folder } = process;
  if ('inside' in folder) {
    return [
      { unknown: { from: 'root' }, place },
      ...known(folder.inside === '' ? '' : `/${folder.inside}`, place),
    ];
  }
  if ('outside' in folder && folder.outside.startsWith('/')) return known(folder.outside, place);
  const cause = 'unknown' in folder ? folder.unknown : ({ from: 'environment', name: 'HOME' } as const);
  return [{ unknown: cause, place }];
}

function isAbsolute([first]: Text): boolean | undefined {
  if (first === undefined) return false;
  if (isUnknown(first)) return first.unknown.from === 'root' ? true : undefined;
  return first.text.startsWith('/');
}

/** `os.path.join`, or `/` of paths. */
export function joinPath(parts: readonly Value[], kind: 'text' | 'path', place: Place): Value {
  return lifted(parts, place, (values) => joinKnown(values, kind, place));
}

function joinKnown(parts: readonly Value[], kind: 'text' | 'path', place: Place): Value {
  let path: Text = [];
  for (const part of parts) {
    if (part.is !== 'text' && part.is !== 'path') {
      if (['number', 'boolean', 'none', 'list'].includes(part.is)) throw new Raised('TypeError');
      return notFollowed(place);
    }
    const text = kind === 'path' ? pathValue(part.text, place).text : part.text;
    if (kind === 'path' && path.length > 0 && knownText(text) === '.') continue;
    const whole = isAbsolute(text);
    if (whole === undefined && path.length > 0)
      return unknown(text.find(isUnknown)?.unknown ?? { from: 'not-followed' }, place);
    if (whole === true || path.length === 0) path = text;
    else if (text.length > 0 || kind === 'text')
      path = [...path, ...(endOf(path).endsWith('/') ? [] : known('/', place)), ...text];
  }
  return kind === 'path' ? pathValue(path, place) : textValue(path);
}

/** A `pathlib.Path`: no `./`, no doubled or trailing slashes. */
export function pathValue(text: Text, place: Place): PathValue {
  const whole = knownText(text);
  if (whole === undefined) {
    const end = endOf(text);
    return {
      is: 'path',
      text: end.length > 1 && end.endsWith('/') ? slice(text, 0, lengthOf(text) - 1) : text,
    };
  }
  const normal =
    whole
      .replace(/\/{2,}/g, '/')
      .replace(/\/\.(?=\/|$)/g, '')
      .replace(/^(?:\.\/)+/, '')
      .replace(/(?<=.)\/$/, '') || (whole.startsWith('/') ? '/' : '.');
  if (normal === whole) return { is: 'path', text };
  const at = whole.indexOf(normal);
  const written = at === -1 ? known(normal, text[0]?.place ?? place) : slice(text, at, at + normal.length);
  return { is: 'path', text: written };
}

/** A text cut to what is before, or after, its last slash. */
export function lastPart(text: Text, isAfter: boolean): Text | undefined {
  const end = endOf(text);
  const at = end.lastIndexOf('/');
  const length = lengthOf(text);
  if (at === -1) {
    if (knownText(text) === undefined) return undefined;
    return isAfter ? text : [];
  }
  const from = length - end.length + at;
  return isAfter ? slice(text, from + 1, length) : slice(text, 0, from === 0 ? 1 : from);
}

/** In UTF-16 units; what is not known counts as one. */
export function lengthOf(text: Text): number {
  return text.reduce((sum, piece) => sum + (isUnknown(piece) ? 1 : piece.text.length), 0);
}

/** An attribute of a path; undefined for a method. */
export function pathAttribute({ text }: PathValue, name: string, place: Place): Value | undefined {
  const own = (found: Text | undefined, kind: 'text' | 'path'): Value =>
    found === undefined ? notFollowed(place) : { is: kind, text: found };
  switch (name) {
    case 'parent': {
      const before = lastPart(text, false);
      return own(before?.length === 0 ? known('.', place) : before, 'path');
    }
    case 'name':
      return own(lastPart(text, true), 'text');
    case 'stem':
    case 'suffix': {
      const last = lastPart(text, true);
      const whole = last && knownText(last);
      if (last === undefined || whole === undefined) return notFollowed(place);
      const dot = whole.lastIndexOf('.') > 0 ? whole.lastIndexOf('.') : whole.length;
      return own(name === 'stem' ? slice(last, 0, dot) : slice(last, dot, whole.length), 'text');
    }
    case 'parents': {
      const parents: Value[] = [];
      for (
        let at = lastPart(text, false);
        at !== undefined && at.length > 0 && parents.length < 20;
        at = lastPart(at, false)
      ) {
        parents.push({ is: 'path', text: at });
        if (knownText(at) === '/' || at.length === 1) break;
      }
      return listOf(parents, 'tuple');
    }
    default:
      return undefined;
  }
}

/** `os.path.abspath`, `Path.resolve`. */
export function absolute(value: Value, scope: Call['scope'], place: Place): Value {
  return lifted([value], place, ([one = value]) => {
    if (one.is !== 'text' && one.is !== 'path') return notFollowed(place);
    if (isAbsolute(one.text) === undefined) return notFollowed(place);
    const whole = isAbsolute(one.text) ? one.text : undefined;
    if (whole !== undefined && !/(?:^|\/)\.\.?(?:\/|$)|\/\/|.\/$/.test(endOf(whole)))
      return { is: one.is, text: whole };
    const folder = folderPath(scope, place);
    const path = pathOf(one.text, scope.process.folder);
    const from =
      path === undefined ? undefined : known(path === '' ? '' : `/${path}`, one.text[0]?.place ?? place);
    if (from !== undefined) return { is: one.is, text: [{ unknown: { from: 'root' }, place }, ...from] };
    const relative = knownText(one.text);
    if (relative === undefined || relative.startsWith('/') || /(?:^|\/)\.\.?(?:\/|$)/.test(relative))
      return notFollowed(place);
    return { is: one.is, text: [...folder, ...known('/', place), ...one.text] };
  });
}

/** `os.path.expanduser`. */
export function expandUser(value: Value, place: Place): Value {
  return lifted([value], place, ([one = value]) => {
    if (one.is !== 'text' && one.is !== 'path') return notFollowed(place);
    const [first] = one.text;
    if (first === undefined || isUnknown(first) || !first.text.startsWith('~')) return one;
    const length = knownText(one.text)?.length ?? Number.MAX_SAFE_INTEGER;
    if (!/^~(?:\/|$)/.test(first.text)) return notFollowed(place);
    const home = asPiece(unknown({ from: 'environment', name: 'HOME' }, place));
    return { is: one.is, text: [home, ...slice(one.text, 1, length)] };
  });
}

/** What is committed is there; what is not may be there once the script is started. */
export function exists(value: Value, { process }: Call['scope'], place: Place): Value {
  const path = value.is === 'text' || value.is === 'path' ? pathOf(value.text, process.folder) : undefined;
  const isThere =
    path !== undefined &&
    (process.session.written.has(path) || process.session.world.look(path) !== 'missing');
  if (isThere) return { is: 'boolean', value: true, place };
  return unknown({ from: 'file', name: path }, place);
}
