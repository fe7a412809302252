import { loosen } from './branches.ts';
import { evaluate, type Outcome, run } from './does.ts';
import { effectsOf } from './effects.ts';
import { placeIn, type Scope } from './scope.ts';
import { children, codeOf, type Node } from './source.ts';
import { isEqual } from './text.ts';
import type { Value } from './values.ts';

/** `match … case …` of constants; what else it does is not followed. */
export function matchStatement(statement: Node, scope: Scope): Outcome {
  const subject = children(statement)[1];
  const clauses = statement.getChild('MatchBody')?.getChildren('MatchClause') ?? [];
  if (subject === undefined) return undefined;
  const value = evaluate(subject, scope);
  for (const clause of clauses) {
    const [, pattern] = children(clause);
    const body = clause.getChild('Body');
    const fits = pattern && fitsPattern(value, pattern, scope);
    if (fits === undefined || clause.getChild('Guard') !== null) {
      loosen(effectsOf(clauses, scope), scope, placeIn(scope, statement));
      return undefined;
    }
    if (fits && body !== null) return run(body, scope);
  }
  return undefined;
}

function fitsPattern(value: Value, pattern: Node, scope: Scope): boolean | undefined {
  if (codeOf(scope.source, pattern) === '_') return true;
  if (pattern.name === 'OrPattern') {
    const answers = children(pattern)
      .filter(({ name }) => name.endsWith('Pattern'))
      .map((one) => fitsPattern(value, one, scope));
    return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
  }
  const literal = pattern.name === 'LiteralPattern' ? pattern.firstChild : null;
  return literal === null ? undefined : isEqual(value, evaluate(literal, scope));
}
