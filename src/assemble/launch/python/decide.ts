import { mostWays } from '../../../model/limits.ts';
import type { Fact, Process } from './scope.ts';
import { keyOf, truthOf } from './text.ts';
import type { UnknownValue, Value } from './values.ts';

/** What is asked of a value that is not known: whether it counts as true, or whether it is equal to another. */
export interface Question {
  readonly of: UnknownValue | undefined;
  /** The other, which is known. */
  readonly equals?: Value | undefined;
  /** How it comes out where nobody gives another value. */
  readonly usual?: boolean | undefined;
  /** Whether the condition holds where the answer is no. */
  readonly isOpposite?: boolean | undefined;
  /** Which answer is followed first, where none is usual: that by which more is done. */
  readonly first?: boolean | undefined;
}

/** Whether a condition that is not known holds, in this way; undefined where there are too many ways already. */
export function decided(process: Process, question: Question, isNeeded: boolean): boolean | undefined {
  const answer = answered(process, question, isNeeded);
  return answer === undefined || question.isOpposite !== true ? answer : !answer;
}

/** The same question gets the same answer in one way, and those of one value do not contradict each other. */
function answered(
  process: Process,
  { of, equals, usual, first = true }: Question,
  isNeeded: boolean,
): boolean | undefined {
  const fact = of && factOf(process, of);
  const before = fact && (equals === undefined ? fact.truth : equality(fact, equals));
  if (before !== undefined) return before;
  // Of the kinds of machines the usual one is followed: commands for another are written in another language.
  if (of?.cause.from === 'elsewhere' && usual !== undefined) return usual;
  if (!isNeeded && process.ways * 2 > mostWays) return undefined;
  process.ways *= 2;
  const likely = usual ?? first;
  const holds = (process.session.choose(2, usual === undefined ? undefined : 0) === 0) === likely;
  if (fact === undefined) return holds;
  if (equals === undefined) fact.truth = holds;
  else if (holds) fact.equals = equals;
  else fact.others.add(keyOf(equals));
  return holds;
}

function equality({ truth, equals, others }: Fact, other: Value): boolean | undefined {
  if (equals !== undefined) return keyOf(equals) === keyOf(other);
  if (others.has(keyOf(other))) return false;
  return truth !== undefined && truthOf(other) === !truth ? false : undefined;
}

function factOf({ facts }: Process, of: UnknownValue): Fact {
  const who = subjectOf(of);
  const fact = facts.get(who) ?? { truth: undefined, equals: undefined, others: new Set() };
  facts.set(who, fact);
  return fact;
}

/** A variable of the environment is the same wherever it is asked for. */
function subjectOf(value: UnknownValue): string | UnknownValue {
  const { from, name } = value.cause;
  return from === 'environment' && name !== undefined ? name : value;
}

/** What a value that is not known was decided to be, in this way. */
export function asDecided(value: Value, { facts }: Process): Value {
  return (value.is === 'unknown' && facts.size > 0 && facts.get(subjectOf(value))?.equals) || value;
}

/** The question whether a value counts as true. */
export function isTrue(value: Value): Question {
  const open = value.is === 'list' && value.items.length === 1 ? value.items[0] : value;
  const of = open?.is === 'unknown' ? open : open?.is === 'spread' ? open.of : undefined;
  return { of, usual: of?.fallback && truthOf(of.fallback) };
}

/** The question whether a value that is not known is equal to one that is. */
export function isOne(of: UnknownValue, other: Value, usual: boolean | undefined): Question {
  return { of, equals: other, usual };
}
