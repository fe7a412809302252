import type { LaunchWord, Text } from '../../../model/launch.ts';
import { known, knownText, startOf } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import type { Line } from '../line.ts';
import { insidePath } from './paths.ts';
import { scriptOf } from './read-script.ts';
import { assign, type Cmd, Leave } from './state.ts';
import { argumentsOf, lineFrom, wordsOf } from './words.ts';

/** How a command came to be what it is. */
export interface Manner {
  /** Its caret stands before an empty line: what is below belongs to it too. */
  readonly isBroken: boolean;
  readonly isCalled?: boolean;
}

/** Follows a program, or a batch file. */
export function runProgram(line: Line, place: Place, manner: Manner, cmd: Cmd): boolean | undefined {
  const words = wordsOf(line, place);
  const [first] = words;
  if (first === undefined) return true;
  if (isOption(first)) return lose(words, cmd);
  cmd.lastLaunch = undefined;
  const ended = runBatchFile(first, line, place, manner, cmd);
  if (ended !== undefined) return ended.succeeds;
  const rest: LaunchWord = {
    text: [{ unknown: { from: 'not-followed' }, place }],
    place: { document: place.document, range: { start: place.range.end, end: place.range.end } },
    isSpread: true,
  };
  const { session } = cmd;
  const before = session.launches.length;
  session.run({
    words: manner.isBroken ? [...words, rest] : words,
    folder: cmd.folder,
    env: handedOn(cmd),
    place,
    language: 'batch',
    elsewhere: cmd.elsewhere,
  });
  if (session.launches.length > before) cmd.lastLaunch = session.launches.length - 1;
  cmd.errorLevel = undefined;
  return undefined;
}

/** What the files set for programs: not what they take in themselves. */
function handedOn(cmd: Cmd): ReadonlyMap<string, Text> {
  cmd.session.step(Math.floor(cmd.variables.size / 50));
  const handed = new Map<string, Text>();
  for (const [upper, { name, text }] of cmd.variables) {
    if (!cmd.taken.has(upper) && /^\w+$/.test(name) && text.length > 0) handed.set(name, text);
  }
  return handed;
}

function isOption({ text }: LaunchWord): boolean {
  return /^--?[a-z]/i.test(startOf(text));
}

/** Options that stand where a program is wanted: the line above does not go on. */
function lose(words: readonly LaunchWord[], { session, lastLaunch }: Cmd): false {
  const launch = lastLaunch === undefined ? undefined : session.launches[lastLaunch];
  if (launch !== undefined && lastLaunch !== undefined) {
    session.launches[lastLaunch] = { ...launch, lost: [...launch.lost, ...words] };
  }
  return false;
}

/** A batch file goes on in the same cmd.exe; without `call` there is no way back. Undefined for what is none. */
function runBatchFile(
  first: LaunchWord,
  line: Line,
  place: Place,
  { isCalled = false }: Manner,
  cmd: Cmd,
): { readonly succeeds: boolean | undefined } | undefined {
  const name = knownText(first.text) ?? '';
  const hasEnding = /\.(?:bat|cmd)$/i.test(name);
  const path = insidePath(first.text, cmd.folder);
  const paths =
    path === undefined ? [] : hasEnding ? [path] : /\.\w+$/.test(path) ? [] : [`${path}.bat`, `${path}.cmd`];
  const document = paths.map((one) => cmd.session.document(one)).find((one) => one !== undefined);
  if (document !== undefined) {
    const whole = { document, range: { start: 0, end: document.text.length } };
    const script = scriptOf(known(document.text, whole), whole, cmd);
    const after = placeEnd(line);
    const args = argumentsOf(lineFrom(line, after), place);
    const visits = new Map();
    cmd.session.deeper(() =>
      cmd.follow({ script, args, name: first.text, kept: [], shifted: 0, at: 0, visits }, cmd),
    );
  } else if (!hasEnding && !/[\\/]scripts[\\/]activate$/i.test(name)) return undefined;
  else if (!/(?:activate|conda|vcvars\w*|vsdevcmd)(?:\.bat)?$/i.test(name)) missOut(name, place, cmd);
  if (!isCalled) throw new Leave('return');
  return { succeeds: undefined };
}

/** What a file that is not there may have set is not known. */
function missOut(name: string, place: Place, cmd: Cmd): void {
  cmd.session.step(Math.floor(cmd.variables.size / 20));
  for (const { name: variable, text } of cmd.variables.values()) {
    assign(cmd, variable, [{ unknown: { from: 'file', name }, default: text, place }]);
  }
}

/** Where the first word of a line ends. */
function placeEnd(line: Line): number {
  return /^[\s,;=]*(?:"[^"]*"?|[^\s,;="])+/.exec(line.source)?.[0].length ?? 0;
}
