import { harmlessMethods, isHarmless } from './library/harmless.ts';
import { lookUp, type Scope } from './scope.ts';
import { children, codeOf, listItems, type Node, walk } from './source.ts';
import { launching } from './worth.ts';

/** What following a part of a script would change. */
export interface Effects {
  /** Names that are assigned. */
  readonly names: readonly string[];
  /** Names of what only gets something at its end. */
  readonly grown: readonly string[];
  /** What is changed in place: lists that grow, tables that get entries. */
  readonly holders: readonly Node[];
  /** It may start programs, or change what they are started with, in a way that only following tells. */
  readonly isActive: boolean;
  /** It may leave the block, the loop or the function. */
  readonly leaves: boolean;
}

const none: Effects = { names: [], grown: [], holders: [], isActive: false, leaves: false };

const mutators =
  /^(?:append|extend|insert|update|pop|popitem|remove|discard|clear|setdefault|add|sort|reverse|__setitem__)$/;
const active =
  /^(?:run|call|check_call|check_output|Popen|system|popen|getoutput|getstatusoutput|chdir|exec\w+|spawn\w*|create_subprocess_\w+|run_path|run_module|main|start|submit|remote|local|write|write_text|writelines|putenv|map|starmap)$/;

/** Names that mean what they do: what they are given is neither started nor changed. */
const quiet =
  /^(?:print|len|str|int|float|bool|isinstance|getattr|hasattr|list|dict|tuple|set|sorted|open|range|enumerate|zip|repr)$/;

/** The effects of parts of a script together. */
export function effectsOf(nodes: readonly Node[], scope: Scope): Effects {
  return nodes.map((node) => effectsOfOne(node, scope)).reduce(both, none);
}

function both(one: Effects, other: Effects): Effects {
  return {
    names: [...one.names, ...other.names],
    grown: [...one.grown, ...other.grown],
    holders: [...one.holders, ...other.holders],
    isActive: one.isActive || other.isActive,
    leaves: one.leaves || other.leaves,
  };
}

function effectsOfOne(part: Node, scope: Scope): Effects {
  const { remembered } = scope.source;
  const key = `${part.from} ${part.to}`;
  const before = remembered.get(key);
  if (before !== undefined) return before as Effects;
  const names = new Set<string>();
  const grown = new Set<string>();
  const holders = new Map<string, Node>();
  // What makes a command decides what is started.
  let isActive = launching.test(codeOf(scope.source, part));
  let leaves = false;
  const hold = (node: Node) => holders.set(codeOf(scope.source, node), node);
  const target = (node: Node): void => {
    if (node.name === 'VariableName') names.add(codeOf(scope.source, node));
    else if (node.name === 'MemberExpression' && node.firstChild) {
      holders.set(codeOf(scope.source, node.firstChild), node.firstChild);
      if (node.firstChild.name !== 'VariableName') holders.set(codeOf(scope.source, node), node);
    } else if (/^(?:Tuple|Array|Parenthesized)Expression$/.test(node.name)) children(node).forEach(target);
  };
  for (const node of walk(part)) {
    switch (node.name) {
      case 'AssignStatement':
      case 'UpdateStatement':
      case 'NamedExpression':
      case 'ForStatement':
      case 'WithStatement':
      case 'ImportStatement':
      case 'DeleteStatement':
        if (isGrowth(node, scope)) {
          if (node.firstChild) grown.add(codeOf(scope.source, node.firstChild));
          if (node.name === 'UpdateStatement' && node.firstChild) hold(node.firstChild);
          break;
        }
        for (const child of children(node)) {
          if (child.name === 'in' || child.name === 'Body') break;
          if (node.name !== 'WithStatement' || child.name === 'VariableName') target(child);
          if (child.name === 'UpdateOp' || child.name === 'AssignOp') break;
        }
        if (node.name === 'UpdateStatement' && node.firstChild) hold(node.firstChild);
        break;
      case 'FunctionDefinition':
      case 'ClassDefinition':
        target(node.getChild('VariableName') ?? node);
        break;
      case 'CallExpression':
        isActive = callEffect(node, scope, holders) || isActive;
        break;
      case 'ReturnStatement':
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'RaiseStatement':
        leaves = true;
        break;
      default:
    }
  }
  const effects: Effects = {
    names: [...names],
    grown: [...grown],
    holders: [...holders.values()],
    isActive,
    leaves,
  };
  remembered.set(key, effects);
  return effects;
}

/** Whether a statement is `name += …`, or `name = name + …`. */
function isGrowth(node: Node, scope: Scope): boolean {
  const [target, operator, value, ...more] = children(node);
  if (target?.name !== 'VariableName' || operator === undefined || value === undefined) return false;
  if (node.name === 'UpdateStatement') return codeOf(scope.source, operator) === '+=';
  if (operator.name !== 'AssignOp' || value.name !== 'BinaryExpression' || more.length > 0) return false;
  let first: Node | null = value;
  while (first?.name === 'BinaryExpression') {
    if (codeOf(scope.source, children(first)[1] ?? first) !== '+') return false;
    first = first.firstChild;
  }
  return first?.name === 'VariableName' && codeOf(scope.source, first) === codeOf(scope.source, target);
}

/** Whether a call may start something; puts what it changes in place into `holders`. */
function callEffect(node: Node, scope: Scope, holders: Map<string, Node>): boolean {
  const [callee, list] = children(node);
  if (callee === undefined) return false;
  const hold = (holder: Node) => {
    const code = codeOf(scope.source, holder);
    // What is worked out anew each time is nothing that is kept.
    if (/^(?:Variable|Member)/.test(holder.name) && !code.includes('(')) holders.set(code, holder);
  };
  const holdGiven = () => {
    for (const given of list === undefined ? [] : listItems(list).flat()) hold(given);
  };
  if (callee.name === 'VariableName') {
    const name = codeOf(scope.source, callee);
    if (quiet.test(name)) return false;
    const value = lookUp(scope, name);
    if (value?.is === 'library' && !isHarmless(value.name)) holdGiven();
    if (value === undefined)
      return active.test(name) || name === 'exec' || name === 'exit' || name === 'quit';
    return value.is === 'library' ? active.test(value.name.split('.').at(-1) ?? '') : value.is !== 'unknown';
  }
  if (callee.name !== 'MemberExpression') return false;
  const [object, , property] = children(callee);
  if (object === undefined || property === undefined) return false;
  const name = codeOf(scope.source, property);
  const root = lookUp(scope, /^\w*/.exec(codeOf(scope.source, object))?.[0] ?? '');
  const isQuiet = harmlessMethods.has(name) || (root?.is === 'library' && isHarmless(root.name));
  if (mutators.test(name)) hold(object);
  else if (!isQuiet && object.name !== 'String' && root?.is !== 'text') holdGiven();
  return active.test(name) || name === 'exit' || codeOf(scope.source, object) === 'self';
}
