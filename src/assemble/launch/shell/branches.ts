import type { Case, CaseItem, CompoundList, If } from 'unbash';
import { knownText } from '../../../model/launch-text.ts';
import { couldBe, keyOf, usualText } from './assumptions.ts';
import { isLike } from './conditions.ts';
import { expandText } from './expand.ts';
import { decided, isFailing, isIdle } from './idle.ts';
import { literalOf, matches } from './matches.ts';
import { patternOf } from './pattern.ts';
import type { Shell } from './shell.ts';
import { type Status, succeeds } from './status.ts';

/** `if`, with all its branches. */
export function ifOf({ clause, then, elif, else: otherwise }: If, shell: Shell): Status {
  const branches = [{ clause, then }, ...elif];
  for (const [at, branch] of branches.entries()) {
    const rest: readonly (CompoundList | undefined)[] = [
      branch.then,
      ...branches.slice(at + 1).flatMap((one) => [one.clause, one.then]),
      otherwise,
    ];
    const isLast = at === branches.length - 1;
    const isTaken = takes(branch.clause, branch.then, isLast ? otherwise : undefined, rest, shell);
    if (isTaken === undefined) return 'done';
    if (isTaken) return shell.does.run(branch.then, shell);
  }
  return otherwise === undefined ? 0 : shell.does.run(otherwise, shell);
}

/** Whether a branch is taken; undefined where that changes nothing. What only ends the script with an error is not. */
function takes(
  clause: CompoundList,
  then: CompoundList,
  otherwise: CompoundList | undefined,
  rest: readonly (CompoundList | undefined)[],
  shell: Shell,
): boolean | undefined {
  let status = decided(clause, shell);
  const isIdleClause = isIdle(clause, shell);
  if (isIdleClause && rest.every((list) => list === undefined || isIdle(list, shell))) return undefined;
  status ??= shell.tested(() => shell.does.run(clause, shell));
  const known = status === 'open' ? undefined : succeeds(status);
  if (known !== undefined) return known;
  if (isFailing(then, shell)) return false;
  if (otherwise !== undefined && isFailing(otherwise, shell)) return true;
  if (status === 'open') return shell.tested(() => shell.does.run(clause, shell)) === 0;
  return shell.assumptions.choose(undefined, 2, 1) === 1;
}

/** `case`. */
export function caseOf({ word, items }: Case, shell: Shell): Status {
  const text = expandText(word, shell);
  const value = shell.assumptions.valueOf(text);
  if (value === undefined) return chosenCase(word.pos, text, items, shell);
  for (const [at, item] of items.entries()) {
    if (item.pattern.some((pattern) => isLike(text, pattern, shell))) return follow(items, at, shell);
  }
  return 0;
}

/** Follows an item, and with `;&` those after it. */
function follow(items: readonly CaseItem[], from: number, shell: Shell): Status {
  let status: Status = 0;
  for (const item of items.slice(from)) {
    status = shell.does.run(item.body, shell);
    if (item.terminator !== ';&') return item.terminator === ';;&' ? 'unknown' : status;
  }
  return status;
}

function chosenCase(
  pos: number,
  text: ReturnType<typeof expandText>,
  items: readonly CaseItem[],
  shell: Shell,
): Status {
  const all = items.map((item) => ({
    item,
    patterns: item.pattern.map((pattern) => patternOf(pattern, shell)),
  }));
  const last = all.findIndex(({ patterns }) =>
    patterns.some((one) => one?.length === 1 && one[0]?.is === 'star'),
  );
  const usual = usualText(text);
  const usualAt =
    usual === undefined
      ? -1
      : all.findIndex(({ patterns }) =>
          patterns.some((one) => one !== undefined && matches(one, usual, shell)),
        );
  const possible = all.flatMap(({ item, patterns }, at) => {
    if (last !== -1 && at > last) return [];
    const literals = patterns.map((one) => one && literalOf(one));
    const isOut = literals.every(
      (one) => one !== undefined && (!couldBe(text, one) || shell.assumptions.isNot(text, one)),
    );
    return isOut || isFailing(item.body, shell) ? [] : [{ at, literals }];
  });
  const none = { at: -1, literals: [] as (string | undefined)[] };
  const open = last === -1 ? [...possible, none] : possible;
  if (open.every(({ at }) => at === -1 || isIdle((items[at] as CaseItem).body, shell))) return 'done';
  const usually = open.findIndex(({ at }) => at === usualAt);
  const key = `case ${shell.readable.placeOf(pos, pos).document.path} ${pos} ${keyOf(text)}`;
  const taken = open[shell.assumptions.choose(key, open.length, usually === -1 ? undefined : usually)];
  if (taken === undefined) return 0;
  const own = keyOf(text);
  const [only] = taken.literals;
  if (own !== undefined && knownText(text) === undefined) {
    if (taken.literals.length === 1 && only !== undefined) shell.assumptions.assume(own, { is: only });
    else {
      const before = all.slice(0, taken.at === -1 ? undefined : taken.at).flatMap(({ patterns }) => patterns);
      shell.assumptions.assume(own, { not: before.flatMap((one) => (one && literalOf(one)) ?? []) });
    }
  }
  return taken.at === -1 ? 0 : follow(items, taken.at, shell);
}
