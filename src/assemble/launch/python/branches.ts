import { judge } from './conditions.ts';
import { decided, type Question } from './decide.ts';
import { evaluate, type Outcome, run } from './does.ts';
import { type Effects, effectsOf } from './effects.ts';
import { grow } from './forget.ts';
import { assign, lookUp, placeIn, type Scope } from './scope.ts';
import { children, codeOf, type Node } from './source.ts';
import { asPiece, textValue } from './text.ts';
import { unknown } from './values.ts';

/** `if … elif … else …`. */
export function ifStatement(node: Node, scope: Scope): Outcome {
  const parts = children(node);
  for (let at = 0; at < parts.length; at++) {
    const body = parts[at];
    if (body?.name !== 'Body') continue;
    const condition = parts[at - 1];
    if (condition === undefined || condition.name === 'else') return run(body, scope);
    const judged = judge(condition, scope);
    if (judged === true) return run(body, scope);
    if (judged === false) continue;
    const others = parts.slice(at + 1).filter(({ name }) => name === 'Body');
    const answer = branch(judged, body, others, scope, placeIn(scope, condition));
    if (answer === 'neither') return undefined;
    if (answer) return run(body, scope);
  }
  return undefined;
}

/** Which branch is followed of a condition that is not known. A check that only stops the script is taken to pass. */
function branch(
  question: Question,
  body: Node,
  others: readonly Node[],
  scope: Scope,
  place: ReturnType<typeof placeIn>,
): boolean | 'neither' {
  const [own, other] = [effectsOf([body], scope), effectsOf(others, scope)];
  if (onlyStops(body, own, scope)) return false;
  const [last] = others.slice(-1);
  if (others.length === 1 && last !== undefined && onlyStops(last, other, scope)) return true;
  const all = effectsOf([body, ...others], scope);
  if (
    !all.isActive &&
    !all.leaves &&
    all.names.length === 0 &&
    all.grown.length === 0 &&
    all.holders.length === 0
  )
    return 'neither';
  // The branch that goes on is followed first: the other one only leaves.
  const first = (question.isOpposite === true) === (own.leaves && !own.isActive);
  const answer = decided(scope.process, { ...question, first }, all.isActive || all.leaves);
  if (answer !== undefined) return answer;
  loosen(all, scope, place);
  return 'neither';
}

/** Takes what a part of a script changes to be unknown, as it is not known whether, or how often, it is done. */
export function loosen(
  { names, grown, holders }: Effects,
  scope: Scope,
  place: ReturnType<typeof placeIn>,
): void {
  for (const holder of holders) {
    const value = evaluate(holder, scope);
    if (holder.name === 'MemberExpression' && value.is !== 'list' && value.is !== 'table') {
      const owner = holder.firstChild && evaluate(holder.firstChild, scope);
      const name = children(holder)[2];
      if (owner?.is === 'instance' && name)
        owner.attributes.set(codeOf(scope.source, name), unknown({ from: 'condition' }, place));
    }
    grow(value, place);
  }
  for (const name of grown) {
    const value = lookUp(scope, name);
    const more = unknown({ from: 'condition', name }, place);
    if (value?.is === 'list') grow(value, place);
    else assign(scope, name, value?.is === 'text' ? textValue([...value.text, asPiece(more)]) : more);
  }
  for (const name of names) assign(scope, name, unknown({ from: 'condition', name }, place));
}

/** Whether a block does no more than to say something and to stop. */
function onlyStops(body: Node, { isActive, leaves }: Effects, scope: Scope): boolean {
  const last = children(body).at(-1);
  if (last === undefined) return false;
  const code = codeOf(scope.source, last);
  if (last.name === 'ExpressionStatement')
    return (
      /^(?:sys\.exit|exit|quit|os\._exit)\(/.test(code) &&
      !/\b(?:subprocess|Popen|system)\b/.test(codeOf(scope.source, body))
    );
  if (!leaves || isActive) return false;
  if (last.name === 'RaiseStatement') return true;
  return (
    last.name === 'ReturnStatement' && /^return(?:\s+(?:None|False|True|-?\d+|[A-Z][A-Z_\d]*))?$/.test(code)
  );
}
