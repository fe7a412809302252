import type { Arguments } from './arguments.ts';
import { evaluate, run } from './does.ts';
import { innerScope, placeIn, type Scope } from './scope.ts';
import { children, codeOf, listItems, type Node } from './source.ts';
import { type FunctionValue, listOf, notFollowed, type TableValue, unknown, type Value } from './values.ts';

interface Parameter {
  readonly name: string;
  readonly star: '' | '*' | '**';
  readonly fallback?: Node | undefined;
}

/** @param node a function's definition, or a lambda */
function parametersOf(node: Node, scope: Scope): readonly Parameter[] {
  const list = node.getChild('ParamList');
  if (list === null) return [];
  return listItems(list).flatMap((parts): Parameter[] => {
    const name = parts.find((part) => part.name === 'VariableName');
    if (name === undefined) return [];
    const [first] = parts;
    const star = first?.name === '*' ? '*' : first?.name === '**' ? '**' : '';
    const at = parts.findIndex((part) => part.name === 'AssignOp');
    return [{ name: codeOf(scope.source, name), star, fallback: at === -1 ? undefined : parts[at + 1] }];
  });
}

export function functionOf(node: Node, scope: Scope, decorators: readonly string[]): FunctionValue {
  const defaults = new Map<string, Value>();
  for (const { name, fallback } of parametersOf(node, scope)) {
    if (fallback !== undefined) defaults.set(name, evaluate(fallback, scope));
  }
  const name = node.name === 'LambdaExpression' ? null : node.getChild('VariableName');
  return {
    is: 'function',
    name: name === null ? '' : codeOf(scope.source, name),
    node,
    scope,
    defaults,
    decorators,
  };
}

export function lambda(node: Node, scope: Scope): Value {
  return functionOf(node, scope, []);
}

/** By what it is told whether a function was called. */
export function idOf({ scope, node }: Pick<FunctionValue, 'scope' | 'node'>): string {
  return `${scope.path}:${node.from}`;
}

/** Calls a function of the checkout. */
export function callFunction(
  callee: FunctionValue,
  given: Arguments,
  place: ReturnType<typeof placeIn>,
): Value {
  const { process } = callee.scope;
  process.called.add(idOf(callee));
  return process.session.deeper(() => {
    const scope = innerScope(callee.scope);
    bindParameters(callee, given, scope, place);
    const body = callee.node.getChild('Body');
    if (body === null) {
      const expression = children(callee.node).at(-1);
      return expression === undefined ? notFollowed(place) : evaluate(expression, scope);
    }
    const outcome = run(body, scope);
    return typeof outcome === 'object' ? outcome.returned : { is: 'none', place };
  });
}

function bindParameters(
  callee: FunctionValue,
  { given, named, rest }: Arguments,
  scope: Scope,
  place: ReturnType<typeof placeIn>,
) {
  const parameters = parametersOf(callee.node, callee.scope);
  const open = new Map(named);
  let at = 0;
  let spread = rest;
  for (const { name, star } of parameters) {
    if (star === '*') {
      scope.names.set(name, listOf(given.slice(at), 'tuple'));
      at = given.length;
    } else if (star === '**') {
      const entries: TableValue['entries'] = new Map(
        [...open].map(([key, value]) => [
          `text:${key}`,
          { key: { is: 'text', text: [{ text: key, place }] }, value },
        ]),
      );
      scope.names.set(name, { is: 'table', entries, rest });
    } else {
      const own = given[at];
      if (own?.is === 'spread') spread = own.of;
      const value = own?.is === 'spread' ? undefined : own;
      if (own !== undefined && own.is !== 'spread') at += 1;
      const fallback = callee.defaults.get(name);
      const missing = spread === undefined ? fallback : unknown(spread.cause, spread.place, fallback);
      scope.names.set(name, value ?? open.get(name) ?? missing ?? unknown({ from: 'argument', name }, place));
      open.delete(name);
    }
  }
}

/** What a function is given that somebody calls who is not in the file: the defaults, where nobody gives others. */
export function unknownArguments(callee: FunctionValue): Arguments {
  const place = placeIn(callee.scope, callee.node);
  const named = new Map<string, Value>();
  const parameters = parametersOf(callee.node, callee.scope);
  for (const { name, star } of parameters) {
    const written = callee.defaults.get(name);
    const fallback = written?.is === 'unknown' ? written.fallback : written;
    if (star === '') named.set(name, unknown({ from: 'argument', name }, place, fallback));
  }
  const others = unknown({ from: 'argument' }, place);
  return {
    given: parameters.some(({ star }) => star === '*') ? [{ is: 'spread', of: others }] : [],
    named,
    rest: parameters.some(({ star }) => star === '**') ? others : undefined,
  };
}
