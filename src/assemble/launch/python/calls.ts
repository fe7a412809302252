import { type Arguments, argumentsIn } from './arguments.ts';
import { instantiate, memberOf, withSelf } from './classes.ts';
import { comprehension } from './comprehensions.ts';
import { type Call, evaluate } from './does.ts';
import { callFunction } from './functions.ts';
import { callLibrary } from './library/table.ts';
import { callMethod } from './methods.ts';
import { placeIn, type Scope } from './scope.ts';
import { children, codeOf, type Node } from './source.ts';
import { unfollowed } from './unfollowed.ts';
import { notFollowed, type Value } from './values.ts';

export function call(node: Node, scope: Scope): Value {
  scope.process.session.step();
  const [callee, list] = children(node);
  const place = placeIn(scope, node);
  if (callee === undefined) return notFollowed(place);
  const target = isSuper(callee, scope) ? superMethod(callee, scope) : evaluate(callee, scope);
  const given = comprehended(list, scope) ?? argumentsIn(list, scope);
  return callAny(target ?? notFollowed(place), { ...given, scope, place, node });
}

/** `f(x for x in y)`: lezer has the comprehension's parts in the list of arguments itself. */
function comprehended(list: Node | undefined, scope: Scope): Arguments | undefined {
  const inner = list?.getChild('for') ?? null;
  if (list === undefined || inner === null) return undefined;
  return { given: [comprehension(list, scope)], named: new Map() };
}

/** What a call of a value comes to, as `callValue` tells. */
export function callAny(callee: Value, given: Call): Value {
  switch (callee.is) {
    case 'function':
      return callFunction(callee, given, given.place);
    case 'class':
      return instantiate(callee, given, given.place);
    case 'method':
      return callee.function === undefined
        ? callMethod(callee, given)
        : callFunction(callee.function, withSelf(callee.function, callee.self, given), given.place);
    case 'library':
      return callLibrary(callee.name, given);
    case 'instance': {
      const own = callee.of && memberOf(callee.of, '__call__');
      if (own?.is === 'function') return callFunction(own, withSelf(own, callee, given), given.place);
      return unfollowed(given);
    }
    default:
      return unfollowed(given);
  }
}

function isSuper(callee: Node, scope: Scope): boolean {
  return callee.name === 'MemberExpression' && /^super\(\)\.\w+$/.test(codeOf(scope.source, callee));
}

function superMethod(callee: Node, scope: Scope): Value | undefined {
  const name = codeOf(scope.source, callee).slice('super().'.length);
  const self = scope.names.get('self');
  if (self?.is !== 'instance' || self.of === undefined) return undefined;
  for (const base of self.of.bases) {
    const found = base.is === 'class' ? memberOf(base, name) : undefined;
    if (found?.is === 'function') return { is: 'method', self, name, function: found };
  }
  return undefined;
}
