import { isUnknown } from '../../../model/launch-text.ts';
import { mostLoopRounds } from '../../../model/limits.ts';
import type { Expression, Stage, Statement } from '../../../parse/powershell/syntax.ts';
import { TooMuch } from '../session.ts';
import { command } from './commands.ts';
import { areEqual, decide, isDecided } from './conditions.ts';
import { givesUp } from './giving-up.ts';
import { operate } from './operators.ts';
import { Leave, type Power, placeOf } from './state.ts';
import { asText, itemsOf, single, type Value } from './values.ts';
import { assign, lookUp } from './variables.ts';

/** Follows statements; gives what they put out. */
export function outputs(statements: readonly Statement[], power: Power): Value[] {
  const found: Value[] = [];
  for (const statement of statements) {
    try {
      for (const value of output(statement, power)) found.push(value);
    } catch (error) {
      if (error instanceof Leave) error.outputs.unshift(...found);
      throw error;
    }
  }
  return found;
}

/** Follows a statement; gives what it puts out. */
export function output(statement: Statement, power: Power): Value[] {
  power.session.step();
  return power.session.nested(() => outputOne(statement, power));
}

function outputOne(statement: Statement, power: Power): Value[] {
  switch (statement.is) {
    case 'pipeline':
      return pipeline(statement.stages, power);
    case 'chain':
      return chain(statement, power);
    case 'assign':
      assignTo(statement, power);
      return [];
    case 'if':
      return ifs(statement, power);
    case 'foreach':
      return foreach(statement, power);
    case 'loop':
      return loop(statement, power);
    case 'switch':
      return switches(statement, power);
    case 'function':
      power.functions.set(statement.name.toLowerCase(), { block: statement.block, own: power.own });
      return [];
    case 'try':
      try {
        return outputs(statement.body, power);
      } finally {
        outputs(statement.last, power);
      }
    default: {
      const values = statement.value === undefined ? [] : output(statement.value, power);
      throw new Leave(statement.how, statement.how === 'return' ? values : []);
    }
  }
}

function pipeline(stages: readonly Stage[], power: Power): Value[] {
  let input: Value[] | undefined;
  for (const stage of stages) {
    if (stage.is === 'command') input = command(stage, input, power);
    else {
      const value = power.does.value(stage, power);
      const isSilent =
        value.is === 'null' && (stage.is === 'step' || stage.is === 'cast' || stage.is === 'member');
      input = isSilent ? [] : [value];
    }
  }
  return input ?? [];
}

/** `a && b` does b too, as a is taken to succeed; `a || b` may do it. */
function chain({ operator, left, right }: Extract<Statement, { is: 'chain' }>, power: Power): Value[] {
  const found = output(left, power);
  if (operator === '&&') return [...found, ...output(right, power)];
  if (givesUp([right], power.own.source) || power.assumptions.choose(undefined, 2, 0) === 0) return found;
  return [...found, ...output(right, power)];
}

/** @returns what is assigned */
function assignTo(statement: Extract<Statement, { is: 'assign' }>, power: Power): Value {
  const { value: from } = statement;
  const value =
    from.is === 'assign' ? assignTo(from, power) : single(output(from, power), placeOf(statement, power));
  const { operator, target } = statement;
  const inner = target.is === 'cast' ? target.of : target;
  if (operator === '=') {
    assignValue(target, value, power);
    return value;
  }
  const before =
    inner.is === 'variable'
      ? lookUp(inner.name, power, placeOf(inner, power))
      : power.does.value(inner, power);
  const isKept = operator === '??=' && before.is !== 'null';
  const place = placeOf(statement, power);
  const after = operator === '??=' ? value : operate(operator.slice(0, -1), before, value, power, place);
  if (!isKept) assignValue(target, after, power);
  return isKept ? before : after;
}

function assignValue(target: Expression, value: Value, power: Power): void {
  switch (target.is) {
    case 'variable':
      assign(target.name, value.is === 'list' ? { ...value, items: [...value.items] } : value, power);
      return;
    case 'cast':
      assignValue(
        target.of,
        power.does.value({ ...target, of: holding(target, value, power) }, power),
        power,
      );
      return;
    case 'list': {
      const items = itemsOf(value);
      for (const [at, one] of target.items.entries()) {
        const isLast = at === target.items.length - 1;
        const rest = items.slice(at);
        const own =
          isLast && rest.length > 1 ? { is: 'list' as const, items: rest, place: value.place } : rest[0];
        assignValue(one, own ?? { is: 'null', place: value.place }, power);
      }
      return;
    }
    case 'member':
    case 'index': {
      const of = power.does.value(target.of, power);
      if (of.is !== 'hash') return;
      const key = target.is === 'member' ? target.name : keyText(power.does.value(target.at, power));
      if (key !== undefined) of.entries.set(key.toLowerCase(), { key, value });
      return;
    }
    default:
  }
}

/** A variable that holds a value, so that it can be looked at as an expression. */
function holding({ start, end }: Expression, value: Value, power: Power): Expression {
  const name = ' held';
  power.scopes.at(-1)?.set(name, value);
  return { is: 'variable', name, start, end };
}

function keyText(value: Value): string | undefined {
  const text = asText(value);
  return text.some(isUnknown) ? undefined : text.map((piece) => ('text' in piece ? piece.text : '')).join('');
}

function ifs({ clauses, otherwise }: Extract<Statement, { is: 'if' }>, power: Power): Value[] {
  for (const { condition, body } of clauses) {
    const value = () => single(output(condition, power), placeOf(condition, power));
    const isWarning = clauses.length === 1 && otherwise === undefined && givesUp(body, power.own.source);
    if (isWarning && !isDecided(value, power)) return [];
    if (decide(value(), power)) return outputs(body, power);
  }
  return otherwise === undefined ? [] : outputs(otherwise, power);
}

function isOpen(value: Value): boolean {
  return (
    value.is === 'unknown' || (value.is === 'text' && value.text.length > 0 && value.text.every(isUnknown))
  );
}

/** Does a round of a loop; tells whether the loop goes on. */
function round(body: readonly Statement[], found: Value[], power: Power): boolean {
  try {
    found.push(...outputs(body, power));
  } catch (error) {
    if (!(error instanceof Leave) || (error.how !== 'break' && error.how !== 'continue')) throw error;
    found.push(...error.outputs);
    return error.how === 'continue';
  }
  return true;
}

function foreach({ variable, over, body }: Extract<Statement, { is: 'foreach' }>, power: Power): Value[] {
  const items = output(over, power).flatMap(itemsOf);
  if (items.length > mostLoopRounds) throw new TooMuch();
  const found: Value[] = [];
  for (const item of items) {
    if (item.is === 'unknown' && power.assumptions.choose(undefined, 2) === 1) continue;
    assign(variable, item, power);
    if (!round(body, found, power)) break;
  }
  return found;
}

function loop(statement: Extract<Statement, { is: 'loop' }>, power: Power): Value[] {
  const { first, condition, step, body, isUntil, isLate } = statement;
  const found: Value[] = [];
  if (first !== undefined) output(first, power);
  for (let count = 0; ; count++) {
    if (count > mostLoopRounds) throw new TooMuch();
    if (!(isLate && count === 0) && condition !== undefined) {
      const value = single(output(condition, power), placeOf(condition, power));
      if (count > 0 && (isOpen(value) || isForever(statement))) break;
      if (decide(value, power) === isUntil) break;
    }
    if (!round(body, found, power)) break;
    if (step !== undefined) output(step, power);
  }
  return found;
}

/** `while ($true)`: what is done again starts what was started before. */
function isForever({ condition }: Extract<Statement, { is: 'loop' }>): boolean {
  const stage = condition?.is === 'pipeline' ? condition.stages[0] : undefined;
  return stage?.is === 'variable' && stage.name.toLowerCase() === 'true';
}

function switches({ over, flags, clauses }: Extract<Statement, { is: 'switch' }>, power: Power): Value[] {
  const found: Value[] = [];
  for (const item of output(over, power).flatMap(itemsOf)) {
    const before = power.scopes.at(-1);
    before?.set('_', item);
    let isMet = false;
    let isLeft = false;
    for (const { pattern, body } of clauses) {
      if (isLeft || (pattern === undefined ? isMet : !meets(pattern, item, flags, power))) continue;
      isMet = true;
      if (!round(body, found, power)) isLeft = true;
    }
  }
  return found;
}

function meets(pattern: Expression, item: Value, flags: readonly string[], power: Power): boolean {
  if (pattern.is === 'block')
    return decide(single(outputs(pattern.block.statements, power), placeOf(pattern, power)), power);
  const value = power.does.value(pattern, power);
  if (flags.includes('regex') || flags.includes('wildcard')) {
    const operator = flags.includes('regex') ? 'match' : 'like';
    return decide(operate(operator, item, value, power, placeOf(pattern, power)), power);
  }
  return areEqual(item, value, power, flags.includes('casesensitive'));
}
