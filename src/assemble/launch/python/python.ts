import { largestPython } from '../../../model/limits.ts';
import { mayStartTraining } from '../../../parse/mentions.ts';
import type { ScriptStart, Session } from '../session.ts';
import { TooMuch } from '../session.ts';
import { callAny } from './calls.ts';
import { evaluateNode } from './expressions.ts';
import { followRoots } from './roots.ts';
import type { Process, Scope } from './scope.ts';
import { sourceOf } from './source.ts';
import { runBlock } from './statements.ts';
import { Exited, Raised } from './stop.ts';
import { listOf, type TableValue, unknown, type Value } from './values.ts';

/** Code of unit tests starts nothing that somebody wants trained. */
const tests = /(?:^|\/)(?:tests?\/|test_[^/]*\.py$|[^/]*_test\.py$|conftest\.py$)/;

/** Follows a script of Python. */
export function runPython(start: ScriptStart, session: Session): void {
  const { path } = start.place.document;
  if (tests.test(path)) return;
  if (!start.text.some((piece) => 'text' in piece && mayStartTraining(piece.text))) return;
  const process = newProcess(start, session);
  const source = sourceOf(start.text, start.place);
  if (source.readable.source.length > largestPython) throw new TooMuch();
  const scope: Scope = { process, source, names: new Map(), elsewhere: new Map(), path, module: '__main__' };
  following(() => {
    runBlock(source.tree.topNode, scope);
  });
  following(() => followRoots(scope));
}

/** What stops a script ends it and no more. */
function following(act: () => void): void {
  try {
    act();
  } catch (error) {
    // A script in which more is in each other than there is room for on the stack.
    if (error instanceof RangeError) throw new TooMuch();
    if (!(error instanceof Raised || error instanceof Exited)) throw error;
  }
}

function newProcess({ place, args, env, folder, elsewhere }: ScriptStart, session: Session): Process {
  const start = { document: place.document, range: { start: 0, end: 0 } };
  const entries: TableValue['entries'] = new Map(
    [...env].map(([name, text]): [string, { key: Value; value: Value }] => [
      `text:${name}`,
      { key: { is: 'text', text: [{ text: name, place: start }] }, value: { is: 'text', text } },
    ]),
  );
  const words = args.map(({ text, isSpread }): Value => {
    const [first] = text;
    if (isSpread !== true || first === undefined || !('unknown' in first)) return { is: 'text', text };
    return { is: 'spread', of: unknown(first.unknown, first.place), text };
  });
  const { path } = place.document;
  return {
    session,
    does: { evaluate: evaluateNode, run: runBlock, callValue: callAny },
    environment: { is: 'table', entries, rest: unknown({ from: 'environment' }, start) },
    folder,
    elsewhere,
    argv: listOf([{ is: 'text', text: [{ text: path, place: start }] }, ...words]),
    script: path,
    modules: new Map(),
    made: new Set(),
    written: new Map(),
    decisions: new Map(),
    ids: new Map(),
    ways: 1,
    called: new Set(),
    depth: 0,
  };
}
