import { parse, type Statement } from 'unbash';
import { largestShell } from '../../../model/limits.ts';
import { type Readable, readable } from '../readable.ts';
import { type ScriptStart, type Session, TooMuch } from '../session.ts';
import { canTrain, wroteTraining } from '../telling.ts';
import { numberOf } from './arithmetic-text.ts';
import { assignWord } from './assign.ts';
import { perform } from './command.ts';
import { dialectOf, isFish } from './dialect.ts';
import { bitsOf, expandText, expandWords } from './expand.ts';
import { runFish } from './fish.ts';
import { run, statements } from './flow.ts';
import { Leave } from './leave.ts';
import { type Dialect, type Evaluator, Shell } from './shell.ts';
import type { Status } from './status.ts';
import { Variables } from './variables.ts';

/** Follows a shell script. */
export function runShell(start: ScriptStart, session: Session, as?: Dialect): void {
  const own = readable(start.text, start.place);
  if (!canTrain(own.source, start, session.document) && !wroteTraining(session)) return;
  const { document } = start.place;
  if (isFish(document.path, own.source) && as === undefined) {
    runFish(start, session);
    return;
  }
  const name = start.name ?? [
    { unknown: { from: 'root', name: '0' } as const, default: [], place: start.place },
    { text: document.path, place: start.place },
  ];
  const shell = new Shell({
    session,
    does,
    dialect: as ?? dialectOf(document.path, own.source),
    readable: own,
    variables: new Variables([...start.env].map(([key, value]) => [key, { value, isExported: true }])),
    args: start.args,
    folder: start.folder,
    elsewhere: start.elsewhere,
    name,
    file: name,
  });
  try {
    script(own, shell);
  } catch (error) {
    if (!(error instanceof Leave)) throw error;
  }
}

const does: Evaluator = {
  words: expandWords,
  text: expandText,
  bits: bitsOf,
  number: numberOf,
  assign: assignWord,
  run,
  statements,
  script,
  perform,
};

/** Follows a text as a script of the shell that is at hand. */
function script(own: Readable, shell: Shell): Status {
  return shell.reading(own, () => {
    const { commands, problem } = commandsOf(own, shell);
    const status = statements(commands, shell);
    if (problem === undefined) return status;
    shell.session.problems.push({ is: 'syntax', place: own.placeOf(problem, own.source.length) });
    throw new Leave('exit', { status: 2 });
  });
}

/** The commands that are run: a shell reads line by line, and what stands above a mistake is run before it is read. */
function commandsOf(
  own: Readable,
  shell: Shell,
): { readonly commands: readonly Statement[]; readonly problem?: number } {
  const isFile = own.source === own.placeOf(0, 0).document.text && shell.file === shell.name;
  const source = shell.dialect === 'dash' || !isFile ? own.source : withoutLastBackslash(own.source);
  if (source.length > largestShell) throw new TooMuch();
  const parsed = shell.session.once(`unbash ${source}`, () => parse(source));
  const wrong = parsed.errors?.find(({ message }) => !/here-?doc/i.test(message));
  const limit = shell.dialect === 'dash' ? dashError(parsed.commands) : undefined;
  const at = Math.min(wrong?.pos ?? Number.POSITIVE_INFINITY, limit ?? Number.POSITIVE_INFINITY);
  if (at === Number.POSITIVE_INFINITY) return { commands: parsed.commands };
  const isOpen = wrong?.pos === at && wrong.message.startsWith('expected');
  const open = isOpen
    ? parsed.commands.findLastIndex(({ pos, command }) => pos < at && command.type !== 'Command')
    : -1;
  const broken = parsed.commands.findIndex(({ pos, end }) => end <= pos || end >= at);
  const first = open === -1 ? broken : broken === -1 ? open : Math.min(open, broken);
  const before = first === -1 ? parsed.commands : parsed.commands.slice(0, first);
  const failing = after(source, before.at(-1)?.end ?? 0);
  const line = source.lastIndexOf('\n', Math.min(failing, at) - 1) + 1;
  return { commands: before.filter(({ end }) => end <= line), problem: line };
}

/** Where the next command begins: past what parts commands, and past comments. */
function after(source: string, end: number): number {
  let at = end;
  while (at < source.length && /[\s;&#]/.test(source[at] ?? '')) {
    const next = source[at] === '#' ? source.indexOf('\n', at) : at + 1;
    at = next === -1 ? source.length : next;
  }
  return at;
}

/** Where dash stops reading: at an array, a here string, a function with a keyword. */
function dashError(list: readonly Statement[]): number | undefined {
  for (const { command } of list) {
    if (command.type !== 'Command') continue;
    for (const one of [...command.prefix, ...command.suffix]) {
      if (one.type === 'Assignment' && one.value.type === 'ArrayValue') return one.pos;
      if (one.type === 'HereString') return one.pos;
    }
  }
  return undefined;
}

/** A backslash that is the last character is left out by bash. */
function withoutLastBackslash(source: string): string {
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(source.slice(-100)) ? source.slice(0, -1) : source;
}
