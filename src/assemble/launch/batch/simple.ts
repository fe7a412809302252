import type { Folder } from '../../../model/launch.ts';
import { known } from '../../../model/launch-text.ts';
import { mostLoopRounds } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import { cut, type Line, lineOf, textOf } from '../line.ts';
import { unknownMark } from '../readable.ts';
import { TooMuch } from '../session.ts';
import { apart } from './apart.ts';
import { expandPercents, unquoted } from './expand.ts';
import { folderAt } from './paths.ts';
import { type Manner, runProgram } from './program.ts';
import { scriptOf } from './read-script.ts';
import { runSet } from './set.ts';
import { type Cmd, type Frame, Leave, stateOf } from './state.ts';
import { argumentsOf, lineFrom } from './words.ts';

/** The commands that are cmd.exe's own, and what can be glued to each. */
const own =
  /^[\s,;=]*((?:set|cd|chdir|pushd|popd|call|goto|exit|setlocal|endlocal|start|shift|echo|choice|cmd(?:\.exe)?)(?=[\s,;=/"]|$)|(?:cd|chdir)(?=[\\.])|pushd(?=\\)|echo(?=[.:([\]+\\])|(?:call|goto)(?=:)|[a-z]:(?=\s*$))/i;

/** Follows a program or one of cmd.exe's own commands; tells whether it succeeds where that is known. */
export function runSimple(
  line: Line,
  place: Place,
  manner: Manner,
  frame: Frame,
  cmd: Cmd,
): boolean | undefined {
  const found = own.exec(line.source);
  if (found === null) return runProgram(line, place, manner, cmd);
  const [all, name = ''] = found;
  const start = all.length;
  const rest = line.source.slice(start);
  switch (name.toLowerCase()) {
    case 'set':
      runSet(line, start, cmd, place);
      return true;
    case 'cd':
    case 'chdir':
      cmd.folder = changed(line, start + (/^\s*\/d\b/i.exec(rest)?.[0].length ?? 0), cmd);
      return true;
    case 'pushd':
      cmd.left.push(cmd.folder);
      cmd.folder = changed(line, start, cmd);
      return true;
    case 'popd':
      cmd.folder = cmd.left.pop() ?? cmd.folder;
      return true;
    case 'call':
      return call(line, start, place, manner, frame, cmd);
    case 'goto':
      return goTo(rest, frame, cmd);
    case 'exit':
      throw new Leave(/^\s*\/b\b/i.test(rest) ? 'return' : 'exit');
    case 'setlocal':
      if (frame.kept.length > 32) throw new TooMuch();
      cmd.session.step(Math.floor(cmd.variables.size / 20));
      frame.kept.push({ variables: cmd.variables, folder: cmd.folder, expandsDelayed: cmd.expandsDelayed });
      cmd.variables = new Map(cmd.variables);
      if (/enabledelayedexpansion/i.test(rest)) cmd.expandsDelayed = true;
      if (/disabledelayedexpansion/i.test(rest)) cmd.expandsDelayed = false;
      return true;
    case 'endlocal':
      Object.assign(cmd, frame.kept.pop());
      return true;
    case 'start':
      return startApart(line, start, place, frame, cmd);
    case 'shift':
      if (frame.args[0]?.isSpread) frame.shifted += 1;
      else frame.args.shift();
      return true;
    case 'choice':
      cmd.errorLevel = undefined;
      return undefined;
    case 'cmd':
    case 'cmd.exe':
      return another(line, start, place, frame, cmd);
    case 'echo':
      return true;
    default:
      cmd.folder = { outside: `${name.toUpperCase()}\\` };
      return true;
  }
}

/** Where `cd` and `pushd` lead. */
function changed(line: Line, start: number, cmd: Cmd): Folder {
  const source = line.source.slice(start);
  const end = start + source.trimEnd().length;
  const begin = start + source.length - source.trimStart().length;
  if (begin >= end) return cmd.folder;
  return folderAt(unquoted(textOf(cut(line, begin, end))), cmd.folder, cmd.session);
}

function goTo(rest: string, frame: Frame, cmd: Cmd): never {
  const label = /^[\s,;=:]*([^\s:+,;=&|<>]*)/.exec(rest)?.[1]?.toLowerCase() ?? '';
  if (label === 'eof' || label.includes(unknownMark)) throw new Leave('return');
  const line = frame.script.labels.get(label);
  if (line === undefined) throw new Leave('exit');
  const state = stateOf(frame, cmd);
  const before = frame.visits.get(line);
  if (before?.state === state) throw new Leave('exit');
  const count = (before?.count ?? 0) + 1;
  if (count > mostLoopRounds) throw new TooMuch();
  frame.visits.set(line, { state, count });
  throw new Leave('goto', line);
}

/** `call :label`, `call other.bat`, `call program`: its words are expanded once more. */
function call(
  line: Line,
  start: number,
  place: Place,
  manner: Manner,
  frame: Frame,
  cmd: Cmd,
): boolean | undefined {
  const again = lineOf(expandPercents(lineFrom(line, start), cmd, frame, place));
  const label = /^[\s,;=]*:\s*([^\s:+,;=&|<>]+)/.exec(again.source);
  if (label === null) return runSimple(again, place, { ...manner, isCalled: true }, frame, cmd);
  const [all, name = ''] = label;
  const at = frame.script.labels.get(name.toLowerCase());
  if (at === undefined) return name.toLowerCase() === 'eof';
  cmd.session.deeper(() => {
    const args = argumentsOf(lineFrom(again, all.length), place);
    cmd.follow(
      {
        script: frame.script,
        args,
        name: known(`:${name}`, place),
        kept: [],
        shifted: 0,
        at,
        visits: new Map(),
      },
      cmd,
    );
  });
  return undefined;
}

/** `start "title" /wait program …` */
function startApart(line: Line, from: number, place: Place, frame: Frame, cmd: Cmd): undefined {
  const option =
    /\s*(?:\/d\s*(?:"[^"]*"|\S+)|\/(?:wait|w|b|i|min|max|shared|separate|low|normal|high|realtime|abovenormal|belownormal)\b|\/(?:node|affinity)\s+\S+)/iy;
  const title = /^\s*"[^"]*"/.exec(line.source.slice(from));
  let at = from + (title?.[0].length ?? 0);
  let folder: Folder | undefined;
  for (;;) {
    option.lastIndex = at;
    const found = option.exec(line.source);
    if (found === null) break;
    const path = /^\s*\/d\s*/i.exec(found[0]);
    if (path !== null) {
      folder = folderAt(
        unquoted(textOf(cut(line, at + path[0].length, at + found[0].length))),
        cmd.folder,
        cmd.session,
      );
    }
    at += found[0].length;
  }
  apart(cmd, () => {
    cmd.folder = folder ?? cmd.folder;
    runSimple(lineFrom(line, at), place, { isBroken: false, isCalled: true }, frame, cmd);
  });
}

/** `cmd /c "…"` */
function another(line: Line, from: number, place: Place, frame: Frame, cmd: Cmd): undefined {
  const rest = line.source.slice(from);
  const option = /^.*?\/[ck]\s*/i.exec(rest);
  if (option === null) return;
  let [start, end] = [from + option[0].length, line.source.trimEnd().length];
  if (line.source[start] === '"') {
    const last = line.source.lastIndexOf('"');
    const inside = line.source.slice(start + 1, last);
    if (last > start && (inside.includes('"') || /[&<>()@^|\s]/.test(inside))) {
      start += 1;
      end = last === end - 1 ? last : end;
    }
  }
  const text = textOf(cut(line, start, end));
  cmd.session.deeper(() =>
    apart(cmd, () => {
      cmd.expandsDelayed = /\/v(?::on)?\b/i.test(option[0]);
      const script = scriptOf(text, place, cmd);
      cmd.follow({ ...frame, script, kept: [], shifted: 0, at: 0, visits: new Map() }, cmd);
    }),
  );
}
