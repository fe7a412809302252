import { mostWays } from '../../../model/limits.ts';
import type { Process } from './scope.ts';
import { keyOf, truthOf } from './text.ts';
import type { UnknownValue, Value } from './values.ts';

/** What is asked of a value that is not known: whether it counts as true, or whether it is equal to another. */
export interface Question {
  readonly of: UnknownValue | undefined;
  /** By what the other goes. */
  readonly equals?: string | undefined;
  /** How it comes out where nobody gives another value. */
  readonly usual?: boolean | undefined;
  /** Whether the condition holds where the answer is no. */
  readonly isOpposite?: boolean | undefined;
}

/** Whether a condition that is not known holds, in this way; undefined where there are too many ways already. */
export function decided(process: Process, question: Question, isNeeded: boolean): boolean | undefined {
  const answer = answered(process, question, isNeeded);
  return answer === undefined || question.isOpposite !== true ? answer : !answer;
}

function answered(process: Process, question: Question, isNeeded: boolean): boolean | undefined {
  const keys = keysOf(question, process);
  const before = keys && process.decisions.get(keys.own);
  if (before !== undefined) return before;
  if (keys?.other !== undefined && process.decisions.get(keys.other) === true) return false;
  if (!isNeeded && process.ways * 2 > mostWays) return undefined;
  process.ways *= 2;
  const usual = question.usual;
  const holds = process.session.choose(2, usual === undefined ? undefined : usual ? 0 : 1) === 0;
  if (keys !== undefined) {
    process.decisions.set(keys.own, holds);
    if (holds && question.equals !== undefined) process.decisions.set(keys.isSome, true);
  }
  return holds;
}

function keysOf({ of, equals }: Question, { ids }: Process) {
  if (of === undefined) return undefined;
  const { from, name } = of.cause;
  const who = from === 'environment' && name !== undefined ? name : of;
  const id = ids.get(who) ?? ids.size;
  ids.set(who, id);
  return equals === undefined
    ? { own: `${id} is true`, isSome: '', other: undefined }
    : { own: `${id} == ${equals}`, isSome: `${id} is one`, other: `${id} is one` };
}

/** The question whether a value counts as true. */
export function isTrue(value: Value): Question {
  const of = value.is === 'unknown' ? value : undefined;
  return { of, usual: of?.fallback && truthOf(of.fallback) };
}

/** The question whether a value that is not known is equal to one that is. */
export function isOne(of: UnknownValue, other: Value, usual: boolean | undefined): Question {
  return { of, equals: keyOf(other), usual };
}
