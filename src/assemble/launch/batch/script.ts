import { known } from '../../../model/launch-text.ts';
import { BatchSyntaxError } from '../../../parse/batch/command.ts';
import { readBatchCommand } from '../../../parse/batch/commands.ts';
import { lineOf, type Part, partsOf, placeOf } from '../line.ts';
import type { ScriptStart, Session } from '../session.ts';
import { Assumptions } from '../shell/assumptions.ts';
import { expandPercents } from './expand.ts';
import { perform } from './perform.ts';
import { scriptOf } from './read-script.ts';
import { type Cmd, type Frame, Leave, stateOf } from './state.ts';

/** Follows a batch file. */
export function runBatch(start: ScriptStart, session: Session): void {
  const cmd: Cmd = {
    session,
    follow: runFrame,
    assumptions: new Assumptions(session),
    variables: new Map([...start.env].map(([name, text]) => [name.toUpperCase(), { name, text }])),
    folder: start.folder,
    left: [],
    expandsDelayed: false,
    errorLevel: 0,
    elsewhere: start.elsewhere,
    taken: new Set(),
    loops: new Map(),
    lastLaunch: undefined,
    changes: 0,
  };
  const { document } = start.place;
  const name = start.name ?? [
    { unknown: { from: 'root' } as const, place: start.place },
    ...known(`\\${document.path.replaceAll('/', '\\')}`, start.place),
  ];
  const script = scriptOf(start.text, start.place, cmd);
  try {
    runFrame({ script, args: [...start.args], name, kept: [], shifted: 0, at: 0, visits: new Map() }, cmd);
  } catch (error) {
    if (!(error instanceof Leave)) throw error;
  }
}

/** Follows a file, or a label that was called, from its line on to its end. */
function runFrame(frame: Frame, cmd: Cmd): void {
  try {
    while (frame.at < frame.script.lines.length) {
      const { at, visits } = frame;
      if (frame.script.behindLabels.has(at) && !visits.has(at))
        visits.set(at, { state: stateOf(frame, cmd), count: 0 });
      runLine(frame, cmd);
    }
  } catch (error) {
    if (!(error instanceof Leave && error.what === 'return')) throw error;
  }
  const [first] = frame.kept;
  if (first !== undefined) Object.assign(cmd, first);
}

function runLine(frame: Frame, cmd: Cmd): void {
  cmd.session.step();
  const { script } = frame;
  const parts: Part[] = [];
  const nextLine = () => {
    const text = script.lines[frame.at];
    if (text === undefined) return undefined;
    frame.at += 1;
    const expanded = expandPercents(lineOf(partsOf(text)), cmd, frame, script.place);
    if (frame.at > first + 1) parts.push({ piece: { text: '\n', place: script.place } });
    parts.push(...expanded);
    return lineOf(expanded).source;
  };
  const first = frame.at;
  let command: ReturnType<typeof readBatchCommand>;
  try {
    command = readBatchCommand(nextLine);
  } catch (error) {
    if (!(error instanceof BatchSyntaxError)) throw error;
    const place = placeOf(parts, script.place);
    cmd.session.problems.push({ is: 'syntax', place });
    throw new Leave('exit');
  }
  if (command === undefined) return;
  try {
    perform(command, lineOf(parts), frame, cmd);
  } catch (error) {
    if (!(error instanceof Leave && error.what === 'goto')) throw error;
    frame.at = error.line;
  }
}
