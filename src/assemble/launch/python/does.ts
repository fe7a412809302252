import type { Place } from '../../../model/place.ts';
import type { Arguments } from './arguments.ts';
import type { Scope } from './scope.ts';
import type { Node } from './source.ts';
import type { Value } from './values.ts';

/** How a block is left, where not at its end. */
export type Outcome = 'break' | 'continue' | { readonly returned: Value } | undefined;

/** A call. */
export interface Call extends Arguments {
  readonly scope: Scope;
  readonly place: Place;
  readonly node: Node;
}

/** The parts of an evaluator that need each other. */
export interface Evaluator {
  evaluate(node: Node, scope: Scope): Value;
  run(block: Node, scope: Scope): Outcome;
  callValue(callee: Value, given: Call): Value;
}

/**
 * What an expression comes to, and what it does on the way.
 * @throws Raised, Exited and TooMuch
 */
export function evaluate(node: Node, scope: Scope): Value {
  return scope.process.does.evaluate(node, scope);
}

/**
 * Follows the statements of a block.
 * @throws Raised, Exited and TooMuch
 */
export function run(block: Node, scope: Scope): Outcome {
  return scope.process.does.run(block, scope);
}

/** What a call of a value comes to. */
export function callValue(callee: Value, given: Call): Value {
  return given.scope.process.does.callValue(callee, given);
}
