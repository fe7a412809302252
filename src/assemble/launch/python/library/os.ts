import { endOf, known, knownText } from '../../../../model/launch-text.ts';
import { slice } from '../../readable.ts';
import { argument } from '../arguments.ts';
import { setEntry } from '../collections.ts';
import type { Call } from '../does.ts';
import { entryAt } from '../subscripts.ts';
import { asText, wordText } from '../text.ts';
import { lifted, listOf, notFollowed, unknown, type Value } from '../values.ts';
import { changeFolder } from './folder.ts';
import {
  absolute,
  exists,
  expandUser,
  folderPath,
  joinPath,
  lastPart,
  lengthOf,
  pathValue,
} from './paths.ts';
import type { LibraryFunction } from './table.ts';

export const operatingSystem: Readonly<Record<string, LibraryFunction>> = {
  'os.getenv': (given) => {
    const [key, otherwise] = given.given;
    const none: Value = { is: 'none', place: given.place };
    return key === undefined
      ? none
      : entryAt(
          given.scope.process.environment,
          key,
          given.place,
          otherwise ?? given.named.get('default') ?? none,
        );
  },
  'os.putenv': ({ given: [key, value], scope, place }) => {
    if (key !== undefined && value !== undefined) setEntry(scope.process.environment, key, value, place);
    return { is: 'none', place };
  },
  'os.getcwd': ({ scope, place }) => ({ is: 'text', text: folderPath(scope, place) }),
  'pathlib.Path.cwd': ({ scope, place }) => ({ is: 'path', text: folderPath(scope, place) }),
  'pathlib.Path.home': ({ place }) => ({
    is: 'path',
    text: [{ unknown: { from: 'environment', name: 'HOME' }, place }],
  }),
  'os.chdir': chdir,
  'contextlib.chdir': chdir,
  'os.path.join': ({ given, place }) => joinPath(given, 'text', place),
  'pathlib.Path': path,
  'pathlib.PurePath': path,
  'pathlib.PosixPath': path,
  'os.path.abspath': ({ given: [value], scope, place }) =>
    value === undefined ? notFollowed(place) : absolute(value, scope, place),
  'os.path.realpath': ({ given: [value], scope, place }) =>
    value === undefined ? notFollowed(place) : absolute(value, scope, place),
  'os.path.expanduser': ({ given: [value], place }) =>
    value === undefined ? notFollowed(place) : expandUser(value, place),
  'os.path.dirname': (given) => part(given, false),
  'os.path.basename': (given) => part(given, true),
  'os.path.splitext': splitExtension,
  'os.path.exists': there,
  'os.path.isfile': there,
  'os.path.isdir': there,
  'os.path.normpath': ({ given: [value], place }) =>
    lifted(value === undefined ? [] : [value], place, ([one]) => {
      const text = one && wordText(one);
      const whole = text && knownText(text);
      if (text === undefined || whole === undefined || /(?:^|\/)\.\.(?:\/|$)/.test(whole))
        return notFollowed(place);
      return { is: 'text', text: pathValue(text, place).text };
    }),
  'os.fspath': ({ given: [value], place }) => ({
    is: 'text',
    text: value === undefined ? [] : asText(value, place),
  }),
  'os.makedirs': make,
  'os.mkdir': make,
  'shutil.which': ({ given: [name], place }) => {
    const fallback = name?.is === 'text' ? name : undefined;
    return unknown({ from: 'output', name: 'which' }, place, fallback);
  },
  'platform.system': ({ place }) =>
    unknown({ from: 'elsewhere', name: 'platform.system' }, place, {
      is: 'text',
      text: known('Linux', place),
    }),
};

function path({ given, place }: Call): Value {
  if (given.length === 0) return { is: 'path', text: known('.', place) };
  return joinPath(given, 'path', place);
}

function part({ given: [value], place }: Call, isAfter: boolean): Value {
  if (value === undefined) return notFollowed(place);
  return lifted([value], place, ([one = value]) => {
    const found = one.is === 'text' || one.is === 'path' ? lastPart(one.text, isAfter) : undefined;
    return found === undefined ? notFollowed(place) : { is: 'text', text: found };
  });
}

function there({ given: [value], scope, place }: Call): Value {
  return value === undefined ? notFollowed(place) : exists(value, scope, place);
}

function chdir(given: Call): Value {
  const value = argument(given, 0, 'path');
  const text = value && wordText(value);
  const { process } = given.scope;
  if (text !== undefined) process.folder = changeFolder(text, process);
  return { is: 'none', place: given.place };
}

function make(given: Call): Value {
  const value = argument(given, 0, 'name');
  const made = value && wordText(value);
  if (made !== undefined) given.scope.process.made.add(knownText(made) ?? '');
  return { is: 'none', place: given.place };
}

function splitExtension({ given: [value], place }: Call): Value {
  const text = value && wordText(value);
  const end = text === undefined ? '' : endOf(text);
  const [extension = ''] = /(?<=[^/.])\.[^./]*$/.exec(end) ?? [];
  if (text === undefined || (extension === '' && knownText(text) === undefined)) {
    return listOf([notFollowed(place), notFollowed(place)], 'tuple');
  }
  const length = lengthOf(text);
  const at = length - extension.length;
  return listOf(
    [slice(text, 0, at), slice(text, at, length)].map((part): Value => ({ is: 'text', text: part })),
    'tuple',
  );
}
