import { mostWays } from '../../../model/limits.ts';
import { instantiate, isWhole, withSelf } from './classes.ts';
import { type Call, callValue } from './does.ts';
import { idOf, unknownArguments } from './functions.ts';
import { lookUp, placeIn, type Scope } from './scope.ts';
import { codeOf, type Node, walk } from './source.ts';
import { Exited, Raised } from './stop.ts';
import type { ClassValue, FunctionValue, InstanceValue } from './values.ts';
import { unknown } from './values.ts';

/** A function that nobody in the file calls, with the class that it is a method of. */
interface Root {
  readonly function: FunctionValue;
  readonly owner?: ClassValue | undefined;
}

/** What starts a program, as it is written. */
const starting =
  /\b(?:subprocess|Popen|create_subprocess_\w+|os\.system|os\.popen|os\.exec\w+|os\.spawn\w+|runpy|execute_command|run_command|run_cmd)\b/;

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
  if (root === undefined) return;
  const { function: callee, owner } = root;
  const place = placeIn(scope, callee.node);
  const given: Call = { ...unknownArguments(callee), scope, place, node: callee.node };
  try {
    if (owner === undefined) callValue(callee, given);
    else {
      const named = new Map(given.named);
      named.delete('self');
      const self = instanceOf(owner, given);
      callValue(callee, { ...given, ...withSelf(callee, self, { given: [], named }) });
    }
  } catch (error) {
    if (!(error instanceof Raised || error instanceof Exited)) throw error;
  }
}

/** An instance of which nobody tells what it was made with. */
function instanceOf(owner: ClassValue, given: Call) {
  const init = owner.names.get('__init__');
  const isPlain = isWhole(owner) && (init?.is === 'function' || owner.fields !== undefined);
  if (isPlain && init?.is === 'function') {
    const named = new Map(unknownArguments(init).named);
    named.delete('self');
    return instantiate(owner, { given: [], named }, given.place);
  }
  const rest = unknown({ from: 'not-followed' }, given.place);
  return { is: 'instance', of: owner, attributes: new Map(), rest } satisfies InstanceValue;
}

function rootsOf(scope: Scope): Root[] {
  const all = [...scope.names.values()].flatMap((value): Root[] => {
    if (value.is === 'function' && value.scope.source === scope.source) return [{ function: value }];
    if (value.is !== 'class') return [];
    return [...value.names.values()].flatMap((member) =>
      member.is === 'function' && member.scope.source === scope.source
        ? [{ function: member, owner: value }]
        : [],
    );
  });
  const { called } = scope.process;
  const names = new Map(all.map((root) => [root.function.name, root]));
  const calls = new Map(all.map((root) => [root, calledIn(root.function.node, scope, names)]));
  const starters = new Set(all.filter(({ function: one }) => starting.test(codeOf(scope.source, one.node))));
  for (let grew = true; grew; ) {
    grew = false;
    for (const root of all) {
      if (starters.has(root) || ![...(calls.get(root) ?? [])].some((other) => starters.has(other))) continue;
      starters.add(root);
      grew = true;
    }
  }
  const within = (root: Root) => (node: Node) =>
    node.from >= root.function.node.from && node.to <= root.function.node.to;
  const sites = callSites(scope.source.tree.topNode, scope, names);
  return [...starters].filter((root) => {
    const isCalled = (sites.get(root) ?? []).some((site) => !within(root)(site));
    return !isCalled && !called.has(idOf(root.function)) && !isTest(root);
  });
}

function isTest({ function: { name }, owner }: Root): boolean {
  return name.startsWith('test_') || /^Test|Test(?:Case)?$/.test(owner?.name ?? '');
}

function calledIn(node: Node, scope: Scope, names: ReadonlyMap<string, Root>): ReadonlySet<Root> {
  return new Set(callSites(node, scope, names).keys());
}

/** Where each function is called by its name in a part of the file. */
function callSites(
  node: Node,
  scope: Scope,
  names: ReadonlyMap<string, Root>,
): ReadonlyMap<Root, readonly Node[]> {
  const found = new Map<Root, Node[]>();
  for (const part of walk(node)) {
    const callee = part.name === 'CallExpression' ? part.firstChild : null;
    if (callee === null) continue;
    const isMember = callee.name === 'MemberExpression';
    const last = isMember ? callee.lastChild : callee;
    const owner =
      isMember && callee.firstChild ? lookUp(scope, codeOf(scope.source, callee.firstChild)) : undefined;
    const root = last === null || owner?.is === 'library' ? undefined : names.get(codeOf(scope.source, last));
    if (root !== undefined) found.set(root, [...(found.get(root) ?? []), part]);
  }
  return found;
}
