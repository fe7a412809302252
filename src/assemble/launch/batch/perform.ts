import type { Text } from '../../../model/launch.ts';
import { knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import type { BatchCommand, ForCommand, IfCommand, Span } from '../../../parse/batch/command.ts';
import { cut, type Line, lineOf, placeOf, textOf } from '../line.ts';
import { apart } from './apart.ts';
import { decide } from './conditions.ts';
import { expandDelayed, expandLoops } from './expand.ts';
import { givesUp } from './giving-up.ts';
import { roundsOf } from './loops.ts';
import { runSimple } from './simple.ts';
import type { Cmd, Frame } from './state.ts';

/**
 * Follows a command.
 * @param lines the lines that it is of
 * @returns whether it succeeds; undefined where that is not known
 */
export function perform(command: BatchCommand, lines: Line, frame: Frame, cmd: Cmd): boolean | undefined {
  cmd.session.step();
  switch (command.is) {
    case 'simple': {
      const cutSpans = (spans: readonly Span[]) =>
        lineOf(spans.flatMap(({ start, end }) => cut(lines, start, end)));
      const place = placeOf(cut(lines, command.start, command.end), frame.script.place);
      const sure = command.spans.slice(0, command.spansBeforeLineFeed);
      const line = ready(cutSpans(sure), frame, cmd, place);
      return runSimple(line, place, { isBroken: command.spansBeforeLineFeed !== undefined }, frame, cmd);
    }
    case 'block':
    case 'sequence':
      return command.commands.reduce<boolean | undefined>((_, one) => perform(one, lines, frame, cmd), true);
    case 'and':
      return performAnd(command.commands, lines, frame, cmd);
    case 'or':
      return performOr(command.commands, lines, frame, cmd);
    case 'pipe':
      for (const one of command.commands) apart(cmd, () => perform(one, lines, frame, cmd));
      return undefined;
    case 'if':
      return performIf(command, lines, frame, cmd);
    default:
      return performFor(command, lines, frame, cmd);
  }
}

function ready(line: Line, frame: Frame, cmd: Cmd, place: Place): Line {
  return expandDelayed(expandLoops(line, cmd, place), cmd, frame, place);
}

function performAnd(
  commands: readonly BatchCommand[],
  lines: Line,
  frame: Frame,
  cmd: Cmd,
): boolean | undefined {
  let succeeds: boolean | undefined = true;
  for (const one of commands) {
    if (succeeds === false) return false;
    succeeds = perform(one, lines, frame, cmd);
  }
  return succeeds;
}

function performOr(
  commands: readonly BatchCommand[],
  lines: Line,
  frame: Frame,
  cmd: Cmd,
): boolean | undefined {
  let succeeds: boolean | undefined = false;
  for (const [at, one] of commands.entries()) {
    const isTaken =
      succeeds === false ||
      (succeeds === undefined &&
        !givesUp(one, lines, frame) &&
        cmd.assumptions.choose(undefined, 2, 0) === 1);
    if (at > 0 && !isTaken) return succeeds;
    succeeds = perform(one, lines, frame, cmd);
  }
  return succeeds;
}

function performIf(command: IfCommand, lines: Line, frame: Frame, cmd: Cmd): boolean | undefined {
  const text = (spans: readonly Span[]): Text => {
    const line = lineOf(spans.flatMap(({ start, end }) => cut(lines, start, end)));
    return textOf(ready(line, frame, cmd, frame.script.place).parts);
  };
  const decided = decide(command, text, cmd);
  const { then, otherwise } = command;
  if (typeof decided !== 'boolean' && otherwise === undefined && givesUp(then, lines, frame)) return true;
  const holds = typeof decided === 'boolean' ? decided : decided.decide();
  const taken = holds ? then : otherwise;
  return taken === undefined ? true : perform(taken, lines, frame, cmd);
}

function performFor(command: ForCommand, lines: Line, frame: Frame, cmd: Cmd): boolean | undefined {
  const { place } = frame.script;
  const lineAt = (spans: readonly Span[]) =>
    ready(lineOf(spans.flatMap(({ start, end }) => cut(lines, start, end))), frame, cmd, place);
  const set = command.set.map(lineAt);
  const options = knownText(textOf(lineAt(command.options ?? []).parts)) ?? '';
  const first = command.set.flat()[0];
  const where = first === undefined ? place : placeOf(cut(lines, first.start, first.end), place);
  for (const round of roundsOf(command, set, options, cmd, where)) {
    cmd.session.step();
    const before = [...round.keys()].map((name) => [name, cmd.loops.get(name)] as const);
    for (const [name, value] of round) cmd.loops.set(name, value);
    try {
      perform(command.body, lines, frame, cmd);
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) cmd.loops.delete(name);
        else cmd.loops.set(name, value);
      }
    }
  }
  return true;
}
