import type { Place } from '../../../model/place.ts';
import type { Arguments } from './arguments.ts';
import { evaluate, run } from './does.ts';
import { callFunction } from './functions.ts';
import { innerScope, type Scope } from './scope.ts';
import { children, codeOf, listItems, type Node } from './source.ts';
import type { ClassValue, FunctionValue, InstanceValue, Value } from './values.ts';
import { unknown } from './values.ts';

export function classOf(node: Node, scope: Scope, decorators: readonly string[]): ClassValue {
  const name = node.getChild('VariableName');
  const list = node.getChild('ArgList');
  const bases = (list === null ? [] : listItems(list)).flatMap(([base, mark]) =>
    base === undefined || mark !== undefined ? [] : [evaluate(base, scope)],
  );
  const inner = innerScope(scope);
  const body = node.getChild('Body');
  if (body !== null) run(body, inner);
  const isData = decorators.some((decorator) => /^@(?:dataclasses\.)?dataclass\b/.test(decorator));
  const fields =
    body === null || !isData ? undefined : [...inheritedFields(bases), ...annotated(body, scope)];
  // A method sees the module's names and not those of its class.
  for (const [key, value] of inner.names) {
    if (value.is === 'function' && value.scope === inner) inner.names.set(key, { ...value, scope });
  }
  return {
    is: 'class',
    name: name === null ? '' : codeOf(scope.source, name),
    names: inner.names,
    bases,
    fields,
  };
}

function inheritedFields(bases: readonly Value[]): string[] {
  return bases.flatMap((base) => (base.is === 'class' ? [...(base.fields ?? [])] : []));
}

function annotated(body: Node, scope: Scope): string[] {
  return children(body).flatMap((statement) => {
    const [target, type] = children(statement);
    const isField = statement.name === 'AssignStatement' && type?.name === 'TypeDef';
    return isField && target !== undefined ? [codeOf(scope.source, target)] : [];
  });
}

/** What a class or one that it is made of has by a name. */
export function memberOf(owner: ClassValue, name: string, depth = 0): Value | undefined {
  const own = owner.names.get(name);
  if (own !== undefined || depth > 10) return own;
  for (const base of owner.bases) {
    const found = base.is === 'class' ? memberOf(base, name, depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether all that a class has is written in the file. */
export function isWhole(owner: ClassValue, depth = 0): boolean {
  return owner.bases.every((base) =>
    base.is === 'class'
      ? depth < 10 && isWhole(base, depth + 1)
      : base.is === 'library' && /^(?:builtins\.object|abc\.ABC|enum\.Enum)$/.test(base.name),
  );
}

/** `Class(…)`. */
export function instantiate(owner: ClassValue, given: Arguments, place: Place): Value {
  const rest = isWhole(owner) ? undefined : unknown({ from: 'not-followed' }, place);
  const instance: InstanceValue = { is: 'instance', of: owner, attributes: new Map(), rest };
  const init = memberOf(owner, '__init__');
  if (init?.is === 'function') callFunction(init, withSelf(init, instance, given), place);
  else
    owner.fields?.forEach((field, at) => {
      const value = given.given[at] ?? given.named.get(field) ?? memberOf(owner, field);
      if (value !== undefined) instance.attributes.set(field, value);
    });
  return instance;
}

/** What a method is given: first what it is a method of. */
export function withSelf({ decorators }: FunctionValue, self: Value, given: Arguments): Arguments {
  if (decorators.includes('@staticmethod')) return given;
  return { ...given, given: [self, ...given.given] };
}
