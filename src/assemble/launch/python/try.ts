import { type Outcome, run } from './does.ts';
import type { Scope } from './scope.ts';
import { children, codeOf, type Node } from './source.ts';
import { Exited, Raised } from './stop.ts';

/** `try … except … else … finally …`. What is not known to fail is taken to go well. */
export function tryStatement(statement: Node, scope: Scope): Outcome {
  const parts = children(statement);
  const bodies = parts.map((part, at) => ({ part, at })).filter(({ part }) => part.name === 'Body');
  const after = (word: string) =>
    bodies.find(({ at }) => parts[at - 1]?.name === word || (word === 'try' && at === 1))?.part;
  const last = after('finally');
  let outcome: Outcome;
  try {
    const body = after('try');
    outcome = body && run(body, scope);
    const otherwise = after('else');
    if (outcome === undefined && otherwise !== undefined) outcome = run(otherwise, scope);
  } catch (error) {
    if (!(error instanceof Raised)) {
      if (error instanceof Exited && last !== undefined) run(last, scope);
      throw error;
    }
    const handler = bodies.find(({ at }) => catches(parts, at, error, scope));
    if (handler === undefined) {
      if (last !== undefined) run(last, scope);
      throw error;
    }
    outcome = run(handler.part, scope);
  }
  return (last && run(last, scope)) ?? outcome;
}

/** Whether the block at an index is that of an `except` for an exception. */
function catches(parts: readonly Node[], at: number, { kind }: Raised, scope: Scope): boolean {
  const start = parts.slice(0, at).findLastIndex(({ name }) => name === 'except');
  if (start === -1 || parts.slice(start + 1, at).some(({ name }) => name === 'Body')) return false;
  const written = parts
    .slice(start + 1, at)
    .map((part) => codeOf(scope.source, part))
    .join(' ');
  if (parts[at - 1]?.name === 'finally' || parts[at - 1]?.name === 'else') return false;
  return written === '' || /\b(?:Base)?Exception\b/.test(written) || written.includes(kind);
}
