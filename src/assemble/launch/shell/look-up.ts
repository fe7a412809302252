import type { Folder, LaunchWord, Text, UnknownCause } from '../../../model/launch.ts';
import { known } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import type { Shell } from './shell.ts';
import { scalarOf, type Variable } from './variables.ts';

/** What a name stands for. `isSet` is undefined where only the environment or the words of the start tell. */
export interface Looked {
  readonly text: Text;
  readonly isSet: boolean | undefined;
}

/** Names whose value the shell itself makes anew. */
const made: ReadonlySet<string> = new Set(
  'RANDOM SECONDS LINENO EPOCHSECONDS EPOCHREALTIME SRANDOM BASHPID PPID UID EUID'.split(' '),
);

/** What a parameter is: a variable, `1`, `?` and the like. `@` and `*` are asked for by `items`. */
export function lookUp(name: string, shell: Shell, place: Place): Looked {
  if (/^\d+$/.test(name)) return argument(Number(name), shell, place);
  const text = special(name, shell, place);
  if (text !== undefined) return { text, isSet: true };
  const variable = shell.variables.get(name);
  if (variable !== undefined) return ofVariable(variable, shell, place);
  if (name === 'PWD') return { text: folderText(shell.folder, place), isSet: true };
  if (name === 'OLDPWD' && shell.previousFolder !== undefined) {
    return { text: folderText(shell.previousFolder, place), isSet: true };
  }
  if (name === 'IFS') return { text: known(' \t\n', place), isSet: true };
  if (made.has(name)) return { text: [{ unknown: { from: 'output', name }, place }], isSet: true };
  const isSet = name === 'HOME' || name === 'PATH' || name === 'USER' ? true : undefined;
  return { text: [{ unknown: { from: 'environment', name }, place }], isSet };
}

function ofVariable(variable: Variable, shell: Shell, place: Place): Looked {
  if (variable.manner === 'name') {
    return { text: [{ unknown: { from: 'not-followed' }, place }], isSet: undefined };
  }
  if (shell.dialect === 'zsh' && variable.items !== undefined) {
    return {
      text: [...variable.items.values()].flatMap(({ text }, at) =>
        at ? [...known(' ', place), ...text] : text,
      ),
      isSet: true,
    };
  }
  const value = scalarOf(variable);
  return value === undefined ? { text: [], isSet: false } : { text: value, isSet: true };
}

function special(name: string, shell: Shell, place: Place): Text | undefined {
  const unknown = (cause: UnknownCause): Text => [{ unknown: cause, place }];
  switch (name) {
    case '?':
      return typeof shell.status === 'number'
        ? known(String(shell.status), place)
        : unknown({ from: 'output', name: '?' });
    case '#': {
      const open = shell.args.filter(({ isSpread }) => isSpread);
      const count = known(String(shell.args.length - open.length), place);
      if (open.length === 0) return count;
      const isUsual = open.every(
        ({ text: [piece] }) => piece !== undefined && 'unknown' in piece && piece.unknown.name === '@',
      );
      return [{ unknown: { from: 'argument', name: '#' }, default: isUsual ? count : undefined, place }];
    }
    case '0':
      return shell.name;
    case 'BASH_SOURCE':
      return shell.dialect === 'bash' ? shell.file : undefined;
    case '$':
    case '!':
    case '-':
    case '_':
      return unknown({ from: 'output', name });
    default:
      return undefined;
  }
}

function argument(number: number, shell: Shell, place: Place): Looked {
  if (number === 0) return { text: shell.name, isSet: true };
  const at = shell.args.findIndex(({ isSpread }) => isSpread);
  const word = shell.args[number - 1];
  if (at !== -1 && number > at) {
    const open = shell.args[at]?.text[0];
    const cause: UnknownCause =
      open !== undefined && 'unknown' in open && open.unknown.from !== 'argument'
        ? open.unknown
        : { from: 'argument', name: String(number - at + shell.shifted) };
    return { text: [{ unknown: cause, place }], isSet: undefined };
  }
  return word === undefined ? { text: [], isSet: false } : { text: word.text, isSet: true };
}

/** The items of an array, of `@`; undefined where there is no such array and the name may be any. */
export function items(name: string, shell: Shell, place: Place): readonly LaunchWord[] {
  if (name === '@' || name === '*') return shell.args;
  const variable = shell.variables.get(name);
  if (variable?.items !== undefined) return [...variable.items.values()];
  const { text, isSet } = lookUp(name, shell, place);
  if (isSet === false) return [];
  return [{ text, place, isSpread: isSet === undefined || undefined }];
}

/** A folder as an absolute path. */
export function folderText(folder: Folder, place: Place): Text {
  if ('inside' in folder) {
    const root: Text = [{ unknown: { from: 'root' }, place }];
    return folder.inside === '' ? root : [...root, ...known(`/${folder.inside}`, place)];
  }
  if ('outside' in folder) return pathText(folder.outside, place);
  const { unknown, default: usual, ends } = folder;
  const piece = { unknown, default: usual === undefined ? undefined : known(usual, place), place };
  return [piece, ...known(ends === undefined ? '' : `/${ends}`, place)];
}

/** A path that may be below the home directory. */
function pathText(path: string, place: Place): Text {
  if (path !== '~' && !path.startsWith('~/')) return known(path, place);
  return [{ unknown: { from: 'environment', name: 'HOME' }, place }, ...known(path.slice(1), place)];
}
