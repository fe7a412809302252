import { idOf } from './functions.ts';
import { lookUp, type Scope } from './scope.ts';
import { children, codeOf, type Node } from './source.ts';
import type { ClassValue, FunctionValue } from './values.ts';
import { launching, starting } from './worth.ts';

/** A function that somebody calls who is not in the file, with the class that it is a method of. */
export interface Root {
  readonly function: FunctionValue;
  readonly owner?: ClassValue | undefined;
}

/** What is trained, as it is written. */
const training = /accelerate|["']launch["']|train\w*\.(?:py|sh)/;

/**
 * The functions of a module that start something, directly or by others, and that nobody in it calls; and of a module that
 * starts programs those that only make the command of a training.
 */
export function rootsOf(scope: Scope): readonly Root[] {
  const all = functionsOf(scope).filter((root) => !isTest(root));
  const names = new Map(all.map((root) => [root.function.name, root]));
  const written = new Map(all.map((root) => [root, codeOf(scope.source, root.function.node)]));
  const calls = new Map(all.map((root) => [root, callsIn(root.function.node, scope, names)]));
  const starters = reached(
    all.filter((root) => starting.test(written.get(root) ?? '')),
    turned(calls),
  );
  const used = reached([...starters], calls);
  const saysWhat = (root: Root) =>
    [...reached([root], calls)].some((one) => training.test(written.get(one) ?? ''));
  const startsPrograms = starting.test(scope.source.readable.source);
  const makers = all.filter((root) => {
    const code = written.get(root) ?? '';
    return startsPrograms && !used.has(root) && launching.test(code) && /\breturn\b/.test(code);
  });
  const sites = callSites(scope.source.tree.topNode, scope, names);
  const isCalled = (root: Root) =>
    (sites.get(root) ?? []).some((site) => !isWithin(site, root.function.node));
  return [...[...starters].filter((root) => !isCalled(root) && saysWhat(root)), ...makers].filter(
    (root) => !scope.process.called.has(idOf(root.function)),
  );
}

function functionsOf({ names, source }: Scope): Root[] {
  return [...names.values()].flatMap((value): Root[] => {
    if (value.is === 'function') return value.scope.source === source ? [{ function: value }] : [];
    if (value.is !== 'class') return [];
    return [...value.names.values()].flatMap((member) =>
      member.is === 'function' && member.scope.source === source ? [{ function: member, owner: value }] : [],
    );
  });
}

function isTest({ function: { name }, owner }: Root): boolean {
  return name.startsWith('test_') || /^Test|Test(?:Case)?$/.test(owner?.name ?? '');
}

function isWithin(node: Node, outer: Node): boolean {
  return node.from >= outer.from && node.to <= outer.to;
}

type Calls = ReadonlyMap<Root, Iterable<Root>>;

/** Whom each is called by. */
function turned(calls: Calls): Calls {
  const found = new Map<Root, Root[]>();
  for (const [caller, callees] of calls) {
    for (const callee of callees) {
      const callers = found.get(callee);
      if (callers === undefined) found.set(callee, [caller]);
      else callers.push(caller);
    }
  }
  return found;
}

function reached(from: readonly Root[], along: Calls): ReadonlySet<Root> {
  const found = new Set(from);
  for (const one of found) for (const next of along.get(one) ?? []) found.add(next);
  return found;
}

function callsIn(node: Node, scope: Scope, names: ReadonlyMap<string, Root>): ReadonlySet<Root> {
  return new Set(callSites(node, scope, names).keys());
}

/** Where each function is called by its name in a part of the file; not in functions that are made in others for later. */
function callSites(
  part: Node,
  scope: Scope,
  names: ReadonlyMap<string, Root>,
): ReadonlyMap<Root, readonly Node[]> {
  const found = new Map<Root, Node[]>();
  const open: (readonly [Node, number])[] = [[part, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, depth] = next;
    const inner = depth + Number(node.name === 'FunctionDefinition' || node.name === 'LambdaExpression');
    if (inner > 1) continue;
    for (const child of children(node)) open.push([child, inner]);
    const root = node.name === 'CallExpression' ? calledAt(node, scope, names) : undefined;
    const sites = root && found.get(root);
    if (sites !== undefined) sites.push(node);
    else if (root !== undefined) found.set(root, [node]);
  }
  return found;
}

function calledAt(node: Node, scope: Scope, names: ReadonlyMap<string, Root>): Root | undefined {
  const callee = node.firstChild;
  if (callee === null) return undefined;
  const isMember = callee.name === 'MemberExpression';
  const last = isMember ? callee.lastChild : callee;
  const owner =
    isMember && callee.firstChild ? lookUp(scope, codeOf(scope.source, callee.firstChild)) : undefined;
  return last === null || owner?.is === 'library' ? undefined : names.get(codeOf(scope.source, last));
}
