import type { Text } from '../../../model/launch.ts';
import { isUnknown, knownText } from '../../../model/launch-text.ts';
import type { IfCommand, IfCondition, Span } from '../../../parse/batch/command.ts';
import { usualText } from '../shell/assumptions.ts';
import { unquoted } from './expand.ts';
import { insidePath } from './paths.ts';
import type { Cmd } from './state.ts';

/** Whether a condition holds, or how it usually comes out where that cannot be decided. */
export type Decided = boolean | { readonly usual: boolean | undefined; readonly decide: () => boolean };

/** @param textOf what a part of the command is */
export function decide(
  { condition, isNegated, ignoresCase }: Pick<IfCommand, 'condition' | 'isNegated' | 'ignoresCase'>,
  textOf: (spans: readonly Span[]) => Text,
  cmd: Cmd,
): Decided {
  const decided = decideCondition(condition, ignoresCase, textOf, cmd);
  if (!isNegated) return decided;
  if (typeof decided === 'boolean') return !decided;
  const { usual } = decided;
  return { usual: usual === undefined ? undefined : !usual, decide: () => !decided.decide() };
}

function decideCondition(
  condition: IfCondition,
  ignoresCase: boolean,
  textOf: (spans: readonly Span[]) => Text,
  cmd: Cmd,
): Decided {
  switch (condition.test) {
    case 'defined':
      return isDefined(textOf(condition.of), cmd);
    case 'exist':
      return exists(unquoted(textOf(condition.of)), cmd);
    case 'errorlevel': {
      const least = Number(knownText(textOf(condition.of)));
      if (cmd.errorLevel !== undefined && !Number.isNaN(least)) return cmd.errorLevel >= least;
      return open(undefined, least > 0 ? false : undefined, cmd);
    }
    case 'cmdextversion':
      return open(undefined, undefined, cmd);
    default:
      return compare(condition.test, textOf(condition.left), textOf(condition.right), ignoresCase, cmd);
  }
}

/** A condition that cannot be decided. @param key by which it is known again */
function open(key: string | undefined, usual: boolean | undefined, cmd: Cmd): Decided {
  const decide = () => cmd.assumptions.choose(key, 2, usual === undefined ? undefined : Number(usual)) === 1;
  return { usual, decide };
}

function isDefined(name: Text, cmd: Cmd): Decided {
  const upper = knownText(name)?.toUpperCase();
  if (upper === undefined) return open(undefined, undefined, cmd);
  const text = cmd.variables.get(upper)?.text;
  if (text?.some((piece) => !isUnknown(piece)) === true) return true;
  if (text?.length === 0) return false;
  if (text === undefined) return always.has(upper) || open(`defined ${upper}`, false, cmd);
  const usual = usualText(text);
  return open(undefined, usual === undefined ? undefined : usual !== '', cmd);
}

/** Variables that Windows sets. */
const always: ReadonlySet<string> = new Set(
  'CD DATE TIME RANDOM ERRORLEVEL PATH PATHEXT TEMP TMP OS COMSPEC USERPROFILE APPDATA SYSTEMROOT WINDIR USERNAME'.split(
    ' ',
  ),
);

/** What the checkout has is there; what it has not may have been made or brought. */
function exists(text: Text, cmd: Cmd): Decided {
  const path = insidePath(text, cmd.folder);
  if (path !== undefined && /^(?:file|directory)$/.test(cmd.session.world.look(path.replace(/\/+$/, ''))))
    return true;
  const name = knownText(text);
  return open(name === undefined ? undefined : `exist ${JSON.stringify(cmd.folder)} ${name}`, undefined, cmd);
}

function compare(
  test: Exclude<IfCondition['test'], 'defined' | 'exist' | 'errorlevel' | 'cmdextversion'>,
  left: Text,
  right: Text,
  ignoresCase: boolean,
  cmd: Cmd,
): Decided {
  const [one, other] = [knownText(left), knownText(right)];
  if (one !== undefined && other !== undefined) return holds(test, one, other, ignoresCase);
  const isEquality = test === '==' || test === 'equ' || test === 'neq';
  const isNegated = test === 'neq';
  if (isEquality && !ignoresCase && (one !== undefined || other !== undefined)) {
    const [text, value] = one === undefined ? [left, other ?? ''] : [right, one];
    const usual = usualText(text);
    return {
      usual: usual === undefined ? undefined : (usual === value) !== isNegated,
      decide: () => cmd.assumptions.is(text, value) !== isNegated,
    };
  }
  const [usualOne, usualOther] = [usualText(left), usualText(right)];
  const usual =
    usualOne === undefined || usualOther === undefined
      ? undefined
      : holds(test, usualOne, usualOther, ignoresCase);
  return open(undefined, usual, cmd);
}

function holds(test: string, one: string, other: string, ignoresCase: boolean): boolean {
  if (test === '==') return ignoresCase ? one.toLowerCase() === other.toLowerCase() : one === other;
  const order = compared(one, other, ignoresCase);
  switch (test) {
    case 'equ':
      return order === 0;
    case 'neq':
      return order !== 0;
    case 'lss':
      return order < 0;
    case 'leq':
      return order <= 0;
    case 'gtr':
      return order > 0;
    default:
      return order >= 0;
  }
}

/** Numbers by their size, all else by its letters. */
function compared(one: string, other: string, ignoresCase: boolean): number {
  const number = /^-?(?:0x[0-9a-f]+|\d+)$/i;
  if (number.test(one) && number.test(other)) return Number(one) - Number(other);
  const [a, b] = ignoresCase ? [one.toLowerCase(), other.toLowerCase()] : [one, other];
  return a < b ? -1 : Number(a > b);
}
