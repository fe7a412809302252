import type { Folder, Text } from '../../../../model/launch.ts';
import { known, knownText } from '../../../../model/launch-text.ts';
import { longestText, mostPieces } from '../../../../model/limits.ts';
import type { Place } from '../../../../model/place.ts';
import { readable } from '../../readable.ts';
import { type Session, TooMuch } from '../../session.ts';
import { callFunction, isFunction } from './functions.ts';
import type { Variables } from './variables.ts';

/** What an expansion knows. */
export interface Scope {
  readonly variables: Variables;
  readonly folder: Folder;
  readonly session: Session;
  readonly place: Place;
}

/** A text in which variables and functions of make were put. */
export function expand(text: Text, scope: Scope): Text {
  if (!text.some((piece) => 'text' in piece && piece.text.includes('$'))) return text;
  return scope.session.deeper(() => {
    const { source, textOf, placeOf } = readable(text, scope.place);
    const pieces: Text[] = [];
    let at = 0;
    for (;;) {
      const found = source.indexOf('$', at);
      if (found === -1 || found === source.length - 1) break;
      scope.session.step();
      pieces.push(textOf(at, found));
      const opening = source[found + 1] ?? '';
      const end = opening === '(' || opening === '{' ? closingOf(source, found + 1) : found + 2;
      const place = placeOf(found, end);
      if (opening === '$') pieces.push(textOf(found, found + 1));
      else if (end === found + 2) pieces.push(variable(opening, { ...scope, place }));
      else pieces.push(reference(textOf(found + 2, end - 1), { ...scope, place }));
      at = end;
    }
    pieces.push(textOf(at, source.length));
    return limited(pieces.flat());
  });
}

function limited(text: Text): Text {
  const length = text.reduce((sum, piece) => sum + ('text' in piece ? piece.text.length : 1), 0);
  if (text.length > mostPieces || length > longestText) throw new TooMuch();
  return text;
}

/** Where the bracket at a place is closed, behind it. */
function closingOf(source: string, at: number): number {
  const opening = source[at] ?? '';
  const closing = opening === '(' ? ')' : '}';
  let depth = 0;
  for (let end = at; end < source.length; end++) {
    if (source[end] === opening) depth += 1;
    else if (source[end] === closing) depth -= 1;
    if (depth === 0) return end + 1;
  }
  return source.length + 1;
}

/** What `$(…)` stands for, by what is in the brackets. */
function reference(inside: Text, scope: Scope): Text {
  const { source, textOf } = readable(inside, scope.place);
  const [name, blanks = ''] = /^[\w-]+(?=(\s+))/.exec(source) ?? [];
  if (name !== undefined && isFunction(name)) {
    const args = textOf(name.length + blanks.length, source.length);
    return callFunction(name, args, scope, expand);
  }
  const [, replacing] = /^[^$():=]+(:)[^=]*=/.exec(source) ?? [];
  if (replacing !== undefined) {
    const colon = source.indexOf(':');
    const equals = source.indexOf('=', colon);
    const [from, to] = [source.slice(colon + 1, equals), source.slice(equals + 1)];
    const isPattern = from.includes('%');
    const text = known([isPattern ? from : `%${from}`, isPattern ? to : `%${to}`, ''].join(','), scope.place);
    return callFunction(
      'patsubst',
      [...text, ...variable(source.slice(0, colon), scope)],
      scope,
      (one) => one,
    );
  }
  const full = knownText(expand(inside, scope));
  return full === undefined
    ? [{ unknown: { from: 'not-followed' }, place: scope.place }]
    : variable(full.trim(), scope);
}

/** What a variable stands for; one that is not set comes from the environment, and is empty without. */
export function variable(name: string, scope: Scope): Text {
  const { place, variables, folder } = scope;
  const found = variables.get(name);
  if (found !== undefined) {
    const text = found.isExpanded ? found.text : expand(found.text, scope);
    return found.isDefault ? [{ unknown: { from: 'environment', name }, default: text, place }] : text;
  }
  if (name === 'CURDIR') return folderText(folder, place);
  if (Object.hasOwn(builtIn, name)) return known(builtIn[name] ?? '', place);
  if (!/^[A-Za-z_]\w*$/.test(name)) return [];
  return [{ unknown: { from: 'environment', name }, default: [], place }];
}

const builtIn: Readonly<Record<string, string>> = {
  MAKE: 'make',
  RM: 'rm -f',
  SHELL: '/bin/sh',
  '.SHELLFLAGS': '-c',
  MAKEFLAGS: '',
};

function folderText(folder: Folder, place: Place): Text {
  if ('outside' in folder) return known(folder.outside, place);
  const ends = 'inside' in folder ? folder.inside : '';
  return [{ unknown: { from: 'elsewhere', name: 'CURDIR' }, place }, ...known(ends && `/${ends}`, place)];
}
