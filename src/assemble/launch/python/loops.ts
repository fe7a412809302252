import { mostLoopRounds } from '../../../model/limits.ts';
import { loosen } from './branches.ts';
import { itemsOf } from './collections.ts';
import { judge } from './conditions.ts';
import { decided } from './decide.ts';
import { evaluate, type Outcome, run } from './does.ts';
import { effectsOf } from './effects.ts';
import { itemsIn } from './iterate.ts';
import { placeIn, type Scope } from './scope.ts';
import { children, codeOf, type Node } from './source.ts';
import { bind } from './targets.ts';
import { listOf, unknown, type Value } from './values.ts';

/** `for … in …`. */
export function forStatement(node: Node, scope: Scope): Outcome {
  const parts = children(node).filter(({ name }) => name !== 'async' && name !== 'for');
  const at = parts.findIndex(({ name }) => name === 'in');
  const bodies = parts.filter(({ name }) => name === 'Body');
  const [body, otherwise] = bodies;
  if (at === -1 || body === undefined) return undefined;
  const targets = parts.slice(0, at).filter(({ name }) => name !== ',');
  const written = parts.slice(at + 1, parts.indexOf(body)).filter(({ name }) => name !== 'else');
  const place = placeIn(scope, node);
  const items = itemsIn(iterated(written, scope), place);
  if (items.length > mostLoopRounds)
    return openRound(body, scope, place, targets, unknown({ from: 'not-followed' }, place));
  for (const item of items) {
    scope.process.session.step();
    const outcome =
      item.is === 'spread'
        ? openRound(body, scope, place, targets, unknown(item.of.cause, item.of.place))
        : round(body, scope, targets, item);
    if (outcome === 'break') return undefined;
    if (typeof outcome === 'object') return outcome;
  }
  return otherwise === undefined ? undefined : run(otherwise, scope);
}

function iterated(written: readonly Node[], scope: Scope): Value {
  const [only, ...others] = written;
  if (only !== undefined && others.length === 0) return evaluate(only, scope);
  return listOf(
    itemsOf(
      written.filter(({ name }) => name !== ',').map((one) => [one]),
      scope,
    ),
    'tuple',
  );
}

function round(body: Node, scope: Scope, targets: readonly Node[], item: Value): Outcome {
  bind(targets, item, scope);
  return run(body, scope);
}

/** Rounds of which it is not known how many there are: one of them is followed, if it may start something. */
function openRound(
  body: Node,
  scope: Scope,
  place: ReturnType<typeof placeIn>,
  targets: readonly Node[],
  item: Value,
): Outcome {
  const effects = effectsOf([body], scope);
  loosen(effects, scope, place);
  bind(targets, item, scope);
  if (!effects.isActive || decided(scope.process, { of: undefined }, true) !== true) return undefined;
  const outcome = run(body, scope);
  loosen(effects, scope, place);
  return typeof outcome === 'object' ? outcome : undefined;
}

/** `while …`. */
export function whileStatement(node: Node, scope: Scope): Outcome {
  const parts = children(node);
  const condition = parts[1];
  const body = parts.find(({ name }) => name === 'Body');
  if (condition === undefined || body === undefined) return undefined;
  const place = placeIn(scope, node);
  // Of an endless loop the first round is followed: nothing tells how many there are.
  if (/^\(*(?:True|1)\)*$/.test(codeOf(scope.source, condition))) {
    const outcome = run(body, scope);
    if (outcome !== 'break' && typeof outcome !== 'object') loosen(effectsOf([body], scope), scope, place);
    return typeof outcome === 'object' ? outcome : undefined;
  }
  for (let count = 0; count < mostLoopRounds; count++) {
    scope.process.session.step();
    const judged = judge(condition, scope);
    if (judged === false) return undefined;
    if (judged !== true) return openRound(body, scope, place, [], unknown({ from: 'condition' }, place));
    const outcome = run(body, scope);
    if (outcome === 'break') return undefined;
    if (typeof outcome === 'object') return outcome;
  }
  loosen(effectsOf([body], scope), scope, place);
  return undefined;
}
