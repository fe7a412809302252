import { deepestExpression, mostParserSteps } from '../model/limits.ts';
import { type OptionType, optionTypes } from '../model/option.ts';
import type { Script } from '../model/script.ts';
import { numberLiteral, stringLiteral } from '../python/literal.ts';
import {
  children,
  type Import,
  listItems,
  type Module,
  type Modules,
  type Node,
  place,
  source,
} from './modules.ts';

/** What an option is in one version, without what it is by default: no list, no choices, `None` or a flag's `False`. */
export interface Definition {
  readonly type: OptionType;
  readonly list?: true;
  readonly choices?: readonly (string | number | null)[];
  readonly default?: string | number;
}

type Literal = string | number | boolean | null | Literal[];

/** What an expression stands for, as far as it matters here. */
type Value =
  | { readonly is: 'literal'; readonly value: Literal }
  | { readonly is: 'parser' }
  | { readonly is: 'module'; readonly name: string }
  | { readonly is: 'function'; readonly name: string; readonly node: Node; readonly module: Module }
  | { readonly is: 'foreign'; readonly name: string }
  | { readonly is: 'unknown' };

interface Scope {
  readonly module: Module;
  readonly names: Map<string, Value>;
}

const parserValue: Value = { is: 'parser' };
const unknown: Value = { is: 'unknown' };

/**
 * The options that a script's `setup_parser` would add, in its order, by following the calls that get the parser
 * through its files. `undefined` where the trainer does not have the script.
 * @throws Error with file and line where something is written in a way that this reader does not know, or where it
 *   takes more steps than a parser has.
 */
export function readOptions(modules: Modules, script: Script): ReadonlyMap<string, Definition> | undefined {
  const module = modules.module(script.replace(/\.py$/, ''));
  const setup = module?.functions.get('setup_parser');
  if (module === undefined || setup === undefined) return undefined;
  const reader = new SetupReader(modules);
  reader.call({ is: 'function', name: 'setup_parser', node: setup, module }, [], new Map());
  return reader.options;
}

/** Walks through the functions that build one parser. */
class SetupReader {
  readonly options = new Map<string, Definition>();
  readonly #modules: Modules;
  #steps = 0;
  #depth = 0;

  constructor(modules: Modules) {
    this.#modules = modules;
  }

  /** Follows a function and gives what it returns. */
  call(
    callee: Value & { is: 'function' },
    positional: readonly Value[],
    named: ReadonlyMap<string, Value>,
  ): Value {
    const scope: Scope = { module: callee.module, names: new Map() };
    const parameters = listItems(child(callee.node, 'ParamList'));
    for (const [index, parts] of parameters.entries()) {
      const name = parts[0] && source(scope.module, parts[0]);
      if (name === undefined) continue;
      const fallback = parts.find((_, at) => parts[at - 1]?.name === 'AssignOp');
      const value =
        positional[index] ?? named.get(name) ?? (fallback ? this.#evaluate(fallback, scope) : unknown);
      scope.names.set(name, value);
    }
    return this.#body(child(callee.node, 'Body'), scope) ?? { is: 'literal', value: null };
  }

  /** Walks statements; gives the value of the first `return` that is reached. */
  #body(body: Node, scope: Scope): Value | undefined {
    for (const statement of children(body)) {
      const returned = this.#statement(statement, scope);
      if (returned !== undefined) return returned;
    }
    return undefined;
  }

  #statement(statement: Node, scope: Scope): Value | undefined {
    switch (statement.name) {
      case 'ExpressionStatement': {
        const expression = statement.firstChild;
        if (expression) this.#evaluate(expression, scope);
        return undefined;
      }
      case 'AssignStatement': {
        const [target, operator, value] = children(statement);
        if (target?.name === 'VariableName' && operator?.name === 'AssignOp' && value) {
          scope.names.set(source(scope.module, target), this.#evaluate(value, scope));
          return undefined;
        }
        break;
      }
      case 'FunctionDefinition': {
        const name = source(scope.module, child(statement, 'VariableName'));
        scope.names.set(name, { is: 'function', name, node: statement, module: scope.module });
        return undefined;
      }
      case 'ReturnStatement': {
        const expression = children(statement)[1];
        return expression ? this.#evaluate(expression, scope) : unknown;
      }
      case 'IfStatement':
        return this.#if(statement, scope);
    }
    if (this.#mentionsParser(statement, scope))
      throw this.#stuck(statement, scope, `a ${statement.name} with the parser`);
    return undefined;
  }

  #if(statement: Node, scope: Scope): Value | undefined {
    const parts = children(statement);
    for (const [index, body] of parts.entries()) {
      if (body.name !== 'Body') continue;
      const condition = parts[index - 1];
      if (condition?.name === 'else') return this.#body(body, scope);
      const verdict = condition && this.#evaluate(condition, scope);
      if (verdict?.is !== 'literal') {
        if (this.#mentionsParser(statement, scope)) throw this.#stuck(statement, scope, 'a condition');
        return undefined;
      }
      if (isTrue(verdict.value)) return this.#body(body, scope);
    }
    return undefined;
  }

  #evaluate(node: Node, scope: Scope): Value {
    if (++this.#steps > mostParserSteps || this.#depth >= deepestExpression)
      throw this.#stuck(node, scope, 'so much');
    this.#depth++;
    const value = this.#evaluateOne(node, scope);
    this.#depth--;
    return value;
  }

  #evaluateOne(node: Node, scope: Scope): Value {
    const parts = children(node);
    switch (node.name) {
      case 'None':
        return { is: 'literal', value: null };
      case 'Boolean':
        return { is: 'literal', value: source(scope.module, node) === 'True' };
      case 'Number':
        return literal(numberLiteral(source(scope.module, node)));
      case 'String':
        return literal(stringLiteral(source(scope.module, node)));
      case 'ContinuedString':
        return joined(parts.map((part) => this.#evaluate(part, scope)));
      case 'ParenthesizedExpression':
        return parts[1] ? this.#evaluate(parts[1], scope) : unknown;
      case 'ArrayExpression':
      case 'TupleExpression':
        return list(listItems(node).map(([item]) => (item ? this.#evaluate(item, scope) : unknown)));
      case 'UnaryExpression':
        return parts[0] && parts[1] ? unary(parts[0].name, this.#evaluate(parts[1], scope)) : unknown;
      case 'VariableName':
        return this.#lookUp(source(scope.module, node), scope);
      case 'MemberExpression':
        return this.#member(node, scope);
      case 'CallExpression':
        return this.#callExpression(node, scope);
      default:
        return unknown;
    }
  }

  #lookUp(name: string, scope: Scope): Value {
    return scope.names.get(name) ?? this.#inModule(name, scope.module) ?? { is: 'foreign', name };
  }

  #inModule(name: string, module: Module): Value | undefined {
    const node = module.functions.get(name);
    if (node !== undefined) return { is: 'function', name, node, module };
    const constant = module.constants.get(name);
    if (constant !== undefined) return this.#evaluate(constant, { module, names: new Map() });
    const imported = module.imports.get(name);
    return imported && this.#imported(imported);
  }

  #imported({ module: path, name }: Import): Value {
    if (name === undefined) return { is: 'module', name: path };
    if (this.#modules.module(`${path}.${name}`)) return { is: 'module', name: `${path}.${name}` };
    const module = this.#modules.module(path);
    return (module && this.#inModule(name, module)) ?? { is: 'foreign', name };
  }

  #member(node: Node, scope: Scope): Value {
    const [object, , property] = children(node);
    if (object === undefined || property === undefined) return unknown;
    const owner = this.#evaluate(object, scope);
    const name = source(scope.module, property);
    return owner.is === 'module' ? this.#imported({ module: owner.name, name }) : unknown;
  }

  #callExpression(node: Node, scope: Scope): Value {
    const [callee, args] = children(node);
    if (callee === undefined || args === undefined) return unknown;
    if (source(scope.module, callee) === 'argparse.ArgumentParser') return parserValue;
    if (callee.name === 'MemberExpression' && callee.firstChild) {
      const owner = this.#evaluate(callee.firstChild, scope);
      if (owner.is === 'parser') {
        const method = callee.lastChild && source(scope.module, callee.lastChild);
        if (method !== 'add_argument') throw this.#stuck(node, scope, `parser.${method}()`);
        this.#addArgument(node, args, scope);
        return unknown;
      }
    }
    const target = this.#evaluate(callee, scope);
    const { positional, named } = this.#arguments(args, scope);
    if (target.is === 'function') return this.call(target, positional, named);
    if ([...positional, ...named.values()].some(({ is }) => is === 'parser')) {
      throw this.#stuck(node, scope, `a call of ${source(scope.module, callee)}() with the parser`);
    }
    return unknown;
  }

  #arguments(args: Node, scope: Scope): { positional: Value[]; named: Map<string, Value> } {
    const positional: Value[] = [];
    const named = new Map<string, Value>();
    for (const [first, operator, value] of listItems(args)) {
      if (first === undefined) continue;
      if (operator?.name !== 'AssignOp') positional.push(this.#evaluate(first, scope));
      else if (value) named.set(source(scope.module, first), this.#evaluate(value, scope));
    }
    return { positional, named };
  }

  #addArgument(node: Node, args: Node, scope: Scope): void {
    const { positional, named } = this.#arguments(args, scope);
    const stuck = (what: string) => this.#stuck(node, scope, what);
    const literal = (name: string): Literal | undefined => {
      const value = named.get(name);
      if (value !== undefined && value.is !== 'literal') throw stuck(`${name}=`);
      return value?.value;
    };
    const [flag] = positional;
    if (
      positional.length !== 1 ||
      flag?.is !== 'literal' ||
      typeof flag.value !== 'string' ||
      !flag.value.startsWith('--')
    ) {
      throw stuck('an argument that is not one --name');
    }
    for (const name of ['dest', 'const', 'required']) if (named.has(name)) throw stuck(`${name}=`);
    const name = flag.value.slice(2).replaceAll('-', '_');
    if (this.options.has(name)) throw stuck(`--${name} a second time`);
    this.options.set(name, definition(stuck, named.get('type'), literal));
  }

  #mentionsParser(node: Node, scope: Scope): boolean {
    if (node.name === 'VariableName') return scope.names.get(source(scope.module, node))?.is === 'parser';
    return children(node).some((part) => this.#mentionsParser(part, scope));
  }

  #stuck(node: Node, scope: Scope, what: string): Error {
    return new Error(
      `${place(scope.module, node)}: cannot read ${what}; teach src/trainer/setup-parser.ts first`,
    );
  }
}

function definition(
  stuck: (what: string) => Error,
  type: Value | undefined,
  literal: (name: string) => Literal | undefined,
): Definition {
  const action = literal('action');
  if (action === 'store_true') return { type: 'flag' };
  if (action !== undefined) throw stuck(`action=${JSON.stringify(action)}`);
  const typeName = type === undefined ? 'str' : 'name' in type ? type.name : '';
  const known = optionTypes.find((candidate) => candidate === typeName);
  if (known === undefined || known === 'flag') throw stuck('type=');
  const nargs = literal('nargs');
  if (nargs !== undefined && nargs !== '*') throw stuck(`nargs=${JSON.stringify(nargs)}`);
  const choices = literal('choices');
  const fallback = literal('default') ?? null;
  if (fallback !== null && typeof fallback !== 'string' && typeof fallback !== 'number')
    throw stuck('default=');
  return {
    type: known,
    ...(nargs === '*' && { list: true }),
    ...(choices !== undefined && { choices: scalars(choices, stuck) }),
    ...(fallback !== null && { default: fallback }),
  };
}

function scalars(choices: Literal, stuck: (what: string) => Error): (string | number | null)[] {
  if (!Array.isArray(choices)) throw stuck('choices=');
  return choices.map((choice) => {
    if (choice === null || typeof choice === 'string' || typeof choice === 'number') return choice;
    throw stuck('choices=');
  });
}

function literal(value: string | number | undefined): Value {
  return value === undefined ? unknown : { is: 'literal', value };
}

function joined(parts: readonly Value[]): Value {
  const texts = parts.map((part) =>
    part.is === 'literal' && typeof part.value === 'string' ? part.value : undefined,
  );
  return texts.includes(undefined) ? unknown : { is: 'literal', value: texts.join('') };
}

function list(items: readonly Value[]): Value {
  const values: Literal[] = [];
  for (const item of items) {
    if (item.is !== 'literal') return unknown;
    values.push(item.value);
  }
  return { is: 'literal', value: values };
}

function unary(operator: string, operand: Value): Value {
  if (operand.is !== 'literal') return unknown;
  if (operator === 'not') return { is: 'literal', value: !isTrue(operand.value) };
  return typeof operand.value === 'number' ? { is: 'literal', value: -operand.value } : unknown;
}

function isTrue(value: Literal): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function child(node: Node, name: string): Node {
  const found = node.getChild(name);
  if (!found) throw new Error(`a ${node.name} without ${name}`);
  return found;
}
