import { allOf } from './arguments.ts';
import { type Call, callValue } from './does.ts';
import { forget } from './forget.ts';
import { itemsIn } from './iterate.ts';
import { parserMethod } from './library/argparse.ts';
import { fileMethod } from './library/files.ts';
import { harmlessMethods } from './library/harmless.ts';
import { submitted } from './library/in-process.ts';
import { pathMethod } from './library/path-methods.ts';
import { listMethod } from './list-methods.ts';
import { tableMethod } from './table-methods.ts';
import { textMethod } from './text-methods.ts';
import { unfollowed } from './unfollowed.ts';
import { lifted, type MethodValue, notFollowed, type Value } from './values.ts';

/** Calls a method of a value that is no instance of a class of the file. */
export function callMethod(method: MethodValue, given: Call): Value {
  const { self, name } = method;
  const { place } = given;
  switch (self.is) {
    case 'text':
      return textMethod(self, name, given);
    case 'path':
      return pathMethod(self, name, given);
    case 'list':
      return listMethod(self, name, given);
    case 'table':
      return tableMethod(self, name, given);
    case 'file':
      return fileMethod(self, name, given);
    case 'parser':
      return parserMethod(self, name, given);
    case 'function':
      return remotely(self, name, given);
    case 'unknown': {
      const { fallback } = self;
      if (
        fallback?.is === 'text' ||
        fallback?.is === 'path' ||
        fallback?.is === 'table' ||
        fallback?.is === 'list'
      ) {
        return lifted([self], place, ([one = fallback]) => callMethod({ ...method, self: one }, given));
      }
      break;
    }
    default:
  }
  if (name === 'map' || name === 'imap') return mapped(given);
  if (harmlessMethods.has(name)) return notFollowed(place);
  if (name === 'submit' || name === 'start_new_thread' || name === 'run_in_executor') return submitted(given);
  return unfollowed(given);
}

/** A function that is called with each item of a list. */
function mapped(given: Call): Value {
  const [target, list] = given.given;
  if (target === undefined || list === undefined) return unfollowed(given);
  const isCallable = target.is === 'function' || target.is === 'method' || target.is === 'library';
  for (const item of isCallable ? itemsIn(list, given.place) : []) {
    callValue(target, { ...given, given: [item.is === 'spread' ? item.of : item] });
  }
  return notFollowed(given.place);
}

/** `train.remote(…)`: the function is called on another machine, in a folder of which nothing is known. */
function remotely(self: Value & { is: 'function' }, name: string, given: Call): Value {
  if (!['remote', 'remote_gen', 'spawn', 'local', 'delay', 'apply_async'].includes(name)) {
    for (const value of allOf(given)) forget(value, given.place);
    return notFollowed(given.place);
  }
  const { process } = given.scope;
  const { folder, elsewhere } = process;
  if (name !== 'local') {
    process.folder = { unknown: { from: 'elsewhere' } };
    process.elsewhere = 'machine';
  }
  try {
    return callValue(self, given);
  } finally {
    process.folder = folder;
    process.elsewhere = elsewhere;
  }
}
