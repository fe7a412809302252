import { mergeInto, rightSide } from './collections.ts';
import { evaluate, type Outcome } from './does.ts';
import { itemsIn } from './iterate.ts';
import { arithmetic, limited } from './operators.ts';
import { placeIn, type Scope } from './scope.ts';
import { children, codeOf, type Node } from './source.ts';
import { Raised } from './stop.ts';
import { bind } from './targets.ts';

/** `target += value` and its like. A list grows in place, whatever other names it has. */
export function updateStatement(statement: Node, scope: Scope): Outcome {
  const [target, operator, ...written] = children(statement);
  if (target === undefined || operator === undefined) return undefined;
  const before = evaluate(target, scope);
  const value = rightSide(written, scope);
  const place = placeIn(scope, statement);
  const word = codeOf(scope.source, operator).slice(0, -1);
  if (word === '+' && before.is === 'list' && before.kind === 'list') {
    if (['number', 'boolean', 'none'].includes(value.is)) throw new Raised('TypeError');
    before.items = limited([...before.items, ...itemsIn(value, place)]);
  } else if (word === '|' && before.is === 'table') mergeInto(before, value, place);
  else bind([target], arithmetic(word, before, value, place), scope);
  return undefined;
}
