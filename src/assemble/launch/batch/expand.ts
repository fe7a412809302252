import type { Text, UnknownCause } from '../../../model/launch.ts';
import { isUnknown, known, knownText } from '../../../model/launch-text.ts';
import { longestText } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import { loopParts } from '../../../parse/batch/loop-parts.ts';
import { type BatchPart, delayedParts, percentParts } from '../../../parse/batch/percent.ts';
import { cut, type Line, lineOf, type Part, partsOf, placeOf, textOf } from '../line.ts';
import { slice } from '../readable.ts';
import { TooMuch } from '../session.ts';
import { partOfPath, windowsFolder } from './paths.ts';
import type { Cmd, Frame } from './state.ts';

/** What cmd.exe puts for `%…%` into a line before it parses it. */
export function expandPercents(line: Line, cmd: Cmd, frame: Frame, otherwise: Place): readonly Part[] {
  if (!line.source.includes('%')) return line.parts;
  return expanded(
    line,
    percentParts(line.source, (name) => isSet(name, cmd)),
    cmd,
    frame,
    otherwise,
  );
}

/** What it puts for `!…!` before it runs a command, where delayed expansion is on. */
export function expandDelayed(line: Line, cmd: Cmd, frame: Frame, otherwise: Place): Line {
  if (!cmd.expandsDelayed || !line.source.includes('!')) return line;
  return lineOf(
    expanded(
      line,
      delayedParts(line.source, (name) => isSet(name, cmd)),
      cmd,
      frame,
      otherwise,
    ),
  );
}

/** What it puts for the variables of loops. */
export function expandLoops(line: Line, cmd: Cmd, otherwise: Place): Line {
  if (cmd.loops.size === 0 || !line.source.includes('%')) return line;
  const parts = loopParts(line.source, (char) => cmd.loops.has(char)).flatMap((part): readonly Part[] => {
    const written = cut(line, part.start, part.end);
    const value = part.variable === undefined ? undefined : cmd.loops.get(part.variable);
    if (value === undefined) return written;
    const place = placeOf(written, otherwise);
    const text = part.isUnquoted ? unquoted(value) : value;
    return partsOf(partOfPath(text, part.modifiers ?? '', cmd.folder, place), place);
  });
  return lineOf(parts);
}

function expanded(
  line: Line,
  parts: readonly BatchPart[],
  cmd: Cmd,
  frame: Frame,
  otherwise: Place,
): readonly Part[] {
  let length = 0;
  return parts.flatMap((part): readonly Part[] => {
    const written = cut(line, part.start, part.end);
    if (part.is === 'text') return written;
    const place = placeOf(written, otherwise);
    const text = part.is === 'argument' ? argument(part, cmd, frame, place) : variable(part, cmd, place);
    length += text.reduce((sum, piece) => sum + (isUnknown(piece) ? 1 : piece.text.length), 0);
    if (length > longestText) throw new TooMuch();
    return partsOf(text, place);
  });
}

function isSet(name: string, cmd: Cmd): boolean {
  const upper = name.toUpperCase();
  return !isMisnamed(upper, cmd) && cmd.variables.get(upper)?.text.length !== 0;
}

/**
 * Whether nobody sets a variable: it is what stands between two percent signs that are none's (`50% of 100%`), or the one that
 * `set NAME = x` means, which sets one whose name ends in a blank.
 */
function isMisnamed(upper: string, { variables }: Cmd): boolean {
  return !variables.has(upper) && (!/^[\w().#$-]+$/.test(upper) || variables.has(`${upper} `));
}

/** What a variable is; empty where the files unset it. */
export function lookUp(name: string, cmd: Cmd, place: Place): Text {
  const upper = name.toUpperCase();
  const variable = cmd.variables.get(upper);
  if (variable !== undefined) return variable.text;
  if (isMisnamed(upper, cmd)) return [];
  if (upper === 'CD') return windowsFolder(cmd.folder, place);
  if (upper === 'ERRORLEVEL') {
    if (cmd.errorLevel !== undefined) return known(String(cmd.errorLevel), place);
    return [{ unknown: { from: 'output', name: upper }, default: known('0', place), place }];
  }
  const cause: UnknownCause = made.has(upper)
    ? { from: 'output', name: upper }
    : { from: 'environment', name };
  return [{ unknown: cause, place }];
}

const made: ReadonlySet<string> = new Set(['RANDOM', 'DATE', 'TIME', 'CMDCMDLINE']);

function variable(part: Extract<BatchPart, { is: 'variable' }>, cmd: Cmd, place: Place): Text {
  const text = lookUp(part.name, cmd, place);
  const { cut: range, replace } = part;
  if (range === undefined && replace === undefined) return text;
  const value = knownText(text);
  if (value === undefined)
    return text
      .filter(isUnknown)
      .slice(0, 1)
      .map((piece) => ({ ...piece, default: undefined }));
  if (range !== undefined) {
    const from = range.from < 0 ? Math.max(value.length + range.from, 0) : range.from;
    const { count = value.length } = range;
    const to = count < 0 ? value.length + count : from + count;
    return slice(text, from, Math.max(to, from));
  }
  return known(replaced(value, replace?.old ?? '', replace?.by ?? ''), place);
}

function replaced(value: string, old: string, by: string): string {
  const isUpTo = old.startsWith('*') && old.length > 1;
  const wanted = (isUpTo ? old.slice(1) : old).toLowerCase();
  const lower = value.toLowerCase();
  let result = '';
  let from = 0;
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, from)) {
    result += (isUpTo ? '' : value.slice(from, at)) + by;
    from = at + wanted.length;
    if (isUpTo) break;
  }
  return result + value.slice(from);
}

function argument(part: Extract<BatchPart, { is: 'argument' }>, cmd: Cmd, frame: Frame, place: Place): Text {
  if (part.name === '*') return allArguments(frame, place);
  const text = part.name === '0' ? frame.name : argumentText(Number(part.name) - 1, frame, place);
  return partOfPath(part.isUnquoted ? unquoted(text) : text, part.modifiers, cmd.folder, place);
}

function allArguments({ args }: Frame, place: Place): Text {
  return args.flatMap(({ text }, at): Text => {
    const whole =
      text[0] !== undefined && isUnknown(text[0]) && text[0].unknown.name === '@' ? named(text, '*') : text;
    return at === 0 ? whole : [...known(' ', place), ...whole];
  });
}

function named(text: Text, name: string): Text {
  return text.map((piece) =>
    isUnknown(piece) ? { ...piece, unknown: { ...piece.unknown, name }, default: undefined } : piece,
  );
}

function argumentText(at: number, { args, shifted }: Frame, place: Place): Text {
  const open = args.findIndex(({ isSpread }) => isSpread);
  if (open !== -1 && at >= open)
    return [{ unknown: { from: 'argument', name: String(at - open + 1 + shifted) }, place }];
  return args[at]?.text ?? [];
}

/** A text without the quotes around it. */
export function unquoted(text: Text): Text {
  const line = lineOf(partsOf(text));
  const { source } = line;
  const start = source.startsWith('"') ? 1 : 0;
  const end = source.length > start && source.endsWith('"') ? source.length - 1 : source.length;
  return start === 0 && end === source.length ? text : textOf(cut(line, start, end));
}
