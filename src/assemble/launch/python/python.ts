import { largestPython } from '../../../model/limits.ts';
import { mayStartTraining } from '../../../parse/mentions.ts';
import type { ScriptStart, Session } from '../session.ts';
import { TooMuch } from '../session.ts';
import { callAny } from './calls.ts';
import { evaluateNode } from './expressions.ts';
import { followRoots } from './roots.ts';
import type { Process, Scope } from './scope.ts';
import { errorIn, placeOf, type Source, sourceOf } from './source.ts';
import { runBlock } from './statements.ts';
import { Exited, Raised } from './stop.ts';
import { listOf, type TableValue, unknown, type Value } from './values.ts';
import { canStart } from './worth.ts';

/** Code of unit tests starts nothing that somebody wants trained. */
const tests = /(?:^|\/)(?:tests?\/|test_[^/]*\.py$|[^/]*_test\.py$|conftest\.py$)/;

/** Follows a script of Python. */
export function runPython(start: ScriptStart, session: Session): void {
  if (tests.test(start.place.document.path)) return;
  const scope = moduleOfProcess(start, session);
  if (!canStart(scope.source.readable.source, start, session)) return;
  const { source } = scope.source.readable;
  try {
    runSource(scope.source, scope);
    following(() => followRoots(scope));
  } catch (error) {
    // Where only others' files may train, what is left of a long script is no loss.
    if (!(error instanceof TooMuch) || mayStartTraining(source)) throw error;
  }
}

/** The module with which a new process of Python begins. */
export function moduleOfProcess(start: ScriptStart, session: Session): Scope {
  const process = newProcess(start, session);
  const source = sourceOf(start.text, start.place);
  const { path } = start.place.document;
  return { process, source, names: new Map(), elsewhere: new Map(), path, module: '__main__' };
}

/** Follows a text of Python in a module; tells whether nothing stopped it. What Python does not read starts nothing. */
export function runSource(source: Source, module: Scope): boolean {
  if (source.readable.source.length > largestPython) throw new TooMuch();
  const scope = { ...module, source };
  const wrong = errorIn(source);
  if (wrong !== undefined) {
    // Of a notebook other cells run all the same.
    if (mayStartTraining(source.readable.source))
      module.process.session.problems.push({ is: 'syntax', place: placeOf(source, wrong) });
    return false;
  }
  return following(() => {
    runBlock(source.tree.topNode, scope);
  });
}

/** What stops a script ends it and no more; tells whether nothing did. */
function following(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    // A script in which more is in each other than there is room for on the stack.
    if (error instanceof RangeError) throw new TooMuch();
    if (error instanceof Raised || error instanceof Exited) return false;
    throw error;
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
    const usual = first.default?.length === 0 ? listOf([]) : undefined;
    return { is: 'spread', of: unknown(first.unknown, first.place, usual), text };
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
    facts: new Map(),
    ways: 1,
    called: new Set(),
    evaluated: 0,
    depth: 0,
  };
}
