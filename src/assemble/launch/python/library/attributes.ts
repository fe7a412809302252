import { known } from '../../../../model/launch-text.ts';
import type { Place } from '../../../../model/place.ts';
import type { Scope } from '../scope.ts';
import { unknown, type Value } from '../values.ts';
import { scriptPath } from './paths.ts';

/** What the interpreter and the machine are, on which nobody can rely: Linux where nothing is known. */
const machines: Readonly<Record<string, string>> = {
  'os.name': 'posix',
  'sys.platform': 'linux',
};

/** What a module or a class of a package has by a name. */
export function libraryAttribute(library: string, name: string, { process }: Scope, place: Place): Value {
  const path = `${library}.${name}`;
  const machine = machines[path];
  if (machine !== undefined) {
    return unknown({ from: 'elsewhere', name: path }, place, { is: 'text', text: known(machine, place) });
  }
  switch (path) {
    case 'typing.TYPE_CHECKING':
      return { is: 'boolean', value: false, place };
    case 'os.environ':
      return process.environment;
    case 'sys.argv':
      return process.argv;
    case 'sys.executable':
      return { is: 'text', text: known('python3', place) };
    case 'os.sep':
    case 'os.path.sep':
      return { is: 'text', text: known('/', place) };
    case 'os.linesep':
      return { is: 'text', text: known('\n', place) };
    case 'os.curdir':
      return { is: 'text', text: known('.', place) };
    default:
      return { is: 'library', name: path };
  }
}

/** Names that are in every module. */
export function moduleName(name: string, scope: Scope, place: Place): Value | undefined {
  if (name === '__name__') return { is: 'text', text: known(scope.module, place) };
  if (name === '__file__') return { is: 'text', text: scriptPath(scope.path, place) };
  return undefined;
}
