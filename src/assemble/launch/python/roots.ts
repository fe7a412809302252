import { mostWays } from '../../../model/limits.ts';
import { instantiate, isWhole, withSelf } from './classes.ts';
import { type Call, callValue } from './does.ts';
import { unknownArguments } from './functions.ts';
import { isLaunch, listed, shelled } from './library/command.ts';
import { type Root, rootsOf } from './root-functions.ts';
import { placeIn, type Scope } from './scope.ts';
import { wordText } from './text.ts';
import { type ClassValue, type InstanceValue, unknown, type Value } from './values.ts';

/**
 * Follows one of the functions that start something and that nobody in the file calls, as somebody does who is not in it, such
 * as a web page: which, or none, is not known.
 */
export function followRoots(scope: Scope): void {
  const { process } = scope;
  const roots = rootsOf(scope);
  if (roots.length === 0) return;
  const count = Math.min(roots.length, mostWays - 1);
  process.ways *= count + 1;
  const root = roots[process.session.choose(count + 1)];
  if (root !== undefined) followRoot(root, scope);
}

function followRoot({ function: callee, owner }: Root, scope: Scope): void {
  const given: Call = {
    ...unknownArguments(callee),
    scope,
    place: placeIn(scope, callee.node),
    node: callee.node,
  };
  const before = scope.process.session.launches.length;
  const result = callValue(callee, owner === undefined ? given : asMethod(callee, owner, given));
  if (scope.process.session.launches.length === before) startMade(result, given);
}

/** A command that a function makes is started by who asks for it. */
function startMade(made: Value, given: Call): void {
  if (!isLaunch(made)) return;
  if (made.is === 'list') listed(given, made.items);
  else shelled(given, wordText(made));
}

function asMethod(callee: Root['function'], owner: ClassValue, given: Call): Call {
  const named = new Map(given.named);
  named.delete('self');
  return { ...given, ...withSelf(callee, instanceOf(owner, given), { ...given, named }) };
}

/** An instance of which nobody tells what it was made with. */
function instanceOf(owner: ClassValue, given: Call): Value {
  const init = owner.names.get('__init__');
  if (isWhole(owner) && init?.is === 'function') {
    const named = new Map(unknownArguments(init).named);
    named.delete('self');
    return instantiate(owner, { given: [], named }, given.place);
  }
  const rest = unknown({ from: 'not-followed' }, given.place);
  return { is: 'instance', of: owner, attributes: new Map(), rest } satisfies InstanceValue;
}
