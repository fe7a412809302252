import { deepestExpression } from '../../../model/limits.ts';
import { TooMuch } from '../session.ts';
import { ifStatement } from './branches.ts';
import { classOf } from './classes.ts';
import { itemsOf, rightSide } from './collections.ts';
import { evaluate, type Outcome } from './does.ts';
import { functionOf } from './functions.ts';
import { importStatement } from './imports.ts';
import { forStatement, whileStatement } from './loops.ts';
import { matchStatement } from './match.ts';
import { callMethod } from './methods.ts';
import { assign, moduleScope, placeIn, type Scope } from './scope.ts';
import { children, codeOf, listItems, type Node } from './source.ts';
import { Raised } from './stop.ts';
import { bind } from './targets.ts';
import { tryStatement } from './try.ts';
import { updateStatement } from './update.ts';
import { listOf, type Value } from './values.ts';
import { withStatement } from './with.ts';

/** Follows the statements of a block, as `run` does. */
export function runBlock(block: Node, scope: Scope): Outcome {
  const { process } = scope;
  if (process.depth >= deepestExpression) throw new TooMuch();
  process.depth += 1;
  try {
    for (const statement of children(block)) {
      const outcome = runOne(statement, scope);
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  } finally {
    process.depth -= 1;
  }
}

function runOne(statement: Node, scope: Scope): Outcome {
  scope.process.session.step();
  switch (statement.name) {
    case 'StatementGroup':
      return runBlock(statement, scope);
    case 'ExpressionStatement':
      for (const child of children(statement))
        if (child.name !== ',' && child.name !== '*') evaluate(child, scope);
      return undefined;
    case 'AssignStatement':
      return assignStatement(statement, scope);
    case 'UpdateStatement':
      return updateStatement(statement, scope);
    case 'IfStatement':
      return ifStatement(statement, scope);
    case 'ForStatement':
      return forStatement(statement, scope);
    case 'WhileStatement':
      return whileStatement(statement, scope);
    case 'TryStatement':
      return tryStatement(statement, scope);
    case 'WithStatement':
      return withStatement(statement, scope);
    case 'MatchStatement':
      return matchStatement(statement, scope);
    case 'FunctionDefinition':
    case 'ClassDefinition':
      return define(statement, scope, []);
    case 'DecoratedStatement':
      return decorated(statement, scope);
    case 'ImportStatement':
      return importStatement(statement, scope);
    case 'ReturnStatement':
      return { returned: returned(statement, scope) };
    case 'BreakStatement':
      return 'break';
    case 'ContinueStatement':
      return 'continue';
    case 'RaiseStatement':
      throw new Raised(/^raise\s+([\w.]*)/.exec(codeOf(scope.source, statement))?.[1] || 'Exception');
    case 'ScopeStatement':
      return declare(statement, scope);
    case 'DeleteStatement':
      return forgetNames(statement, scope);
    default:
      return undefined;
  }
}

function returned(statement: Node, scope: Scope): Value {
  const items = listItems(statement).map((item) => item.filter(({ name }) => name !== 'return'));
  const [only, ...others] = items.filter((item) => item.length > 0);
  if (only === undefined) return { is: 'none', place: placeIn(scope, statement) };
  const [first] = only;
  if (others.length === 0 && first !== undefined && first.name !== '*') return evaluate(first, scope);
  return listOf(itemsOf([only, ...others], scope), 'tuple');
}

/** `a = b = value`, `a, b = …`, `a: type = value`. */
function assignStatement(statement: Node, scope: Scope): Outcome {
  const sides: Node[][] = [[]];
  for (const child of children(statement)) {
    if (child.name === 'AssignOp') sides.push([]);
    else if (child.name !== 'TypeDef') sides.at(-1)?.push(child);
  }
  const written = sides.pop() ?? [];
  if (sides.length === 0) return undefined;
  const value = rightSide(written, scope);
  for (const side of sides) {
    bind(
      side.filter(({ name }) => name !== ','),
      value,
      scope,
    );
  }
  return undefined;
}

function decorated(statement: Node, scope: Scope): Outcome {
  const parts = children(statement);
  const decorators = parts
    .filter(({ name }) => name === 'Decorator')
    .map((decorator) => codeOf(scope.source, decorator).trim());
  const definition = parts.find(({ name }) => name.endsWith('Definition'));
  return definition && define(definition, scope, decorators);
}

function define(definition: Node, scope: Scope, decorators: readonly string[]): Outcome {
  const name = definition.getChild('VariableName');
  if (name === null) return undefined;
  const make = definition.name === 'ClassDefinition' ? classOf : functionOf;
  assign(scope, codeOf(scope.source, name), make(definition, scope, decorators));
  return undefined;
}

/** `global a`, `nonlocal a`. */
function declare(statement: Node, scope: Scope): Outcome {
  const [word, ...names] = children(statement);
  for (const name of names) {
    const written = codeOf(scope.source, name);
    let owner = moduleScope(scope);
    if (word?.name === 'nonlocal') {
      for (let at = scope.parent; at !== undefined; at = at.parent) {
        if (at.names.has(written)) {
          owner = at;
          break;
        }
      }
    }
    if (owner !== scope) scope.elsewhere.set(written, owner);
  }
  return undefined;
}

/** `del name`, `del table[key]`. */
function forgetNames(statement: Node, scope: Scope): Outcome {
  for (const target of children(statement)) {
    if (target.name === 'VariableName') scope.names.delete(codeOf(scope.source, target));
    if (target.name !== 'MemberExpression') continue;
    const [object, mark, key] = children(target);
    if (object === undefined || mark?.name !== '[' || key === undefined) continue;
    const holder = evaluate(object, scope);
    const given = {
      given: [evaluate(key, scope)],
      named: new Map(),
      scope,
      place: placeIn(scope, target),
      node: target,
    };
    callMethod({ is: 'method', self: holder, name: 'pop' }, given);
  }
  return undefined;
}
