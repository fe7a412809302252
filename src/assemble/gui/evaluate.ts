import type { Expression } from '../../knowledge/gui.ts';
import type { Value } from '../../model/document.ts';
import type { Range } from '../../model/text.ts';
import { isTruthy } from '../../model/values.ts';
import { PythonError } from '../../python/error.ts';
import { words } from '../../python/text.ts';
import { equals, toBoolean, toFloat, toInt, toNumber, toText } from '../../python/values.ts';
import type { GuiValue, Loaded } from './load.ts';

export interface Scope {
  readonly loaded: Loaded;
  /** Where a value stands that nobody wrote. */
  readonly nowhere: Range;
  /** The computations that are no expressions, by name. */
  readonly procedures: Readonly<Record<string, (scope: Scope) => GuiValue>>;
}

/** The value of a key as loaded; Python's `None` for a key that the GUI's version does not have. */
export function keyOf({ loaded, nowhere }: Scope, key: string): GuiValue {
  return loaded.get(key) ?? { value: { type: 'null', value: null, range: nowhere } };
}

/**
 * What an expression comes to. Its key is the one that the value was copied from or, for a value of the GUI's own,
 * the one that decided on it.
 * @throws PythonError where the GUI's own code would stop
 */
export function evaluate(expression: Expression, scope: Scope): GuiValue {
  if (typeof expression === 'string') return keyOf(scope, expression);
  const [operator, ...operands] = expression;
  const operand = (index: number) => evaluate(operands[index] as Expression, scope);
  switch (operator) {
    case 'const':
      return { value: constant(operands[0], scope.nowhere) };
    case 'procedure': {
      const procedure = scope.procedures[String(operands[0])];
      if (procedure === undefined) throw new Error(`no procedure is called '${operands[0]}'`);
      return procedure(scope);
    }
    case 'if': {
      const condition = operand(0);
      return decidedBy(operand(isTruthy(condition.value) ? 1 : 2), condition);
    }
    case 'and':
    case 'or':
      return logic(operator === 'and', operands as readonly Expression[], scope);
    case 'not':
      return truth(!isTruthy(operand(0).value), operand(0));
    case 'eq':
      return truth(equals(operand(0).value, operand(1).value), operand(0));
    case 'ne':
      return truth(!equals(operand(0).value, operand(1).value), operand(0));
    case 'gt':
      return truth(toNumber(operand(0).value) > toNumber(operand(1).value), operand(0));
    case 'bool':
      return through(operand(0), toBoolean);
    case 'int':
      return through(operand(0), toInt);
    case 'float':
      return through(operand(0), toFloat);
    case 'str':
      return through(operand(0), (value) => text(toText(value), value.range));
    case 'lower':
      return through(operand(0), (value) => text(toText(value).toLowerCase(), value.range));
    case 'split':
      return through(operand(0), split);
    case 'concat':
      return concat(
        operands.map((_, index) => operand(index)),
        scope,
      );
    case 'prompt_file':
      return promptFile(operand(0), toText(operand(1).value), String(operands[2]));
    default:
      throw new Error(`no operator is called '${operator}'`);
  }
}

function logic(stopAtFalse: boolean, operands: readonly Expression[], scope: Scope): GuiValue {
  let last: GuiValue = { value: constant(stopAtFalse, scope.nowhere) };
  for (const operand of operands) {
    last = decidedBy(evaluate(operand, scope), last);
    if (isTruthy(last.value) !== stopAtFalse) return last;
  }
  return last;
}

/** A value of the GUI's own belongs to the key that was asked for. */
function decidedBy(operand: GuiValue, condition: GuiValue): GuiValue {
  if (operand.key !== undefined || condition.key === undefined) return operand;
  return { ...condition, value: { ...operand.value, range: condition.value.range } };
}

function through(operand: GuiValue, change: (value: Value) => Value): GuiValue {
  return { ...operand, value: change(operand.value) };
}

function truth(value: boolean, operand: GuiValue): GuiValue {
  return { ...operand, value: { type: 'boolean', value, range: operand.value.range } };
}

function text(value: string, range: Range): Value {
  return { type: 'string', value, range };
}

/** The words of a text, quotation marks removed, as the GUI makes lists; `network_args` comes split already. */
function split(value: Value): Value {
  if (value.type === 'array') return value;
  if (value.type !== 'string') throw new PythonError('TypeError');
  const items = words(value.value.replaceAll('"', '')).map((word) => text(word.text, value.range));
  return { type: 'array', items, range: value.range };
}

function concat(parts: readonly GuiValue[], { nowhere }: Scope): GuiValue {
  const from = parts.find(({ entry }) => entry !== undefined) ?? parts.find(({ key }) => key !== undefined);
  return {
    ...from,
    value: text(parts.map(({ value }) => toText(value)).join(''), from?.value.range ?? nowhere),
  };
}

/** The GUI writes the prompts to a file of its own and passes that on, prompts or not. */
function promptFile(prompts: GuiValue, folder: string, name: string): GuiValue {
  const path = folder === '' || folder.endsWith('/') ? folder + name : `${folder}/${name}`;
  return { ...prompts, value: text(path, prompts.value.range) };
}

function constant(value: unknown, range: Range): Value {
  if (value === null) return { type: 'null', value, range };
  if (typeof value === 'string') return text(value, range);
  if (typeof value === 'boolean') return { type: 'boolean', value, range };
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'float', value, range };
  if (Array.isArray(value))
    return { type: 'array', items: value.map((item) => constant(item, range)), range };
  throw new Error(`no constant can be ${typeof value}`);
}
