import { evaluate, type Outcome, run } from './does.ts';
import type { Scope } from './scope.ts';
import { children, type Node } from './source.ts';
import { bind } from './targets.ts';

/** `with value as name, …:`. */
export function withStatement(statement: Node, scope: Scope): Outcome {
  const parts = children(statement).filter(({ name }) => name !== 'async' && name !== 'with');
  const body = parts.find(({ name }) => name === 'Body');
  const { process } = scope;
  const { folder } = process;
  let value: ReturnType<typeof evaluate> | undefined;
  let changesFolder = false;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    if (part === undefined || part === body) break;
    if (part.name === ',') continue;
    if (part.name === 'as') {
      const target = parts[++at];
      if (target !== undefined && value !== undefined) bind([target], value, scope);
    } else value = evaluate(part, scope);
    changesFolder ||= process.folder !== folder;
  }
  const outcome = body && run(body, scope);
  // Of what a `with` does by itself only `contextlib.chdir` changes the folder, until its end.
  if (changesFolder) process.folder = folder;
  return outcome;
}
