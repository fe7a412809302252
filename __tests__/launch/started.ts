import {
  documentsOf,
  type Interpreter,
  newSession,
  type Program,
} from '../../src/assemble/launch/session.ts';
import { unparsed } from '../../src/model/document.ts';
import type { Launches, Text } from '../../src/model/launch.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { type PlainText, plainLaunch } from './plain.ts';

/** A program that a file starts, in brief. */
export interface Started {
  readonly words: readonly PlainText[];
  readonly folder: PlainText;
  readonly env: Readonly<Record<string, PlainText>>;
}

/** What a file starts, before any of it is followed. */
export function startedBy(
  interpret: Interpreter,
  path: string,
  files: Readonly<Record<string, string>>,
): {
  readonly started: readonly Started[];
  readonly problems: Launches['problems'];
  readonly programs: readonly Program[];
} {
  const document = unparsed(path, files[path] ?? '');
  const world = worldOfTexts(Object.entries(files));
  const place = { document, range: { start: 0, end: document.text.length } };
  const programs: Program[] = [];
  const session = newSession({
    world,
    choose: () => 0,
    document: documentsOf(world, document),
    run: (program) => void programs.push(program),
  });
  const text: Text = [{ text: document.text, place }];
  interpret({ text, place, args: [], folder: { inside: '' }, env: new Map() }, session);
  return { started: programs.map(brief), problems: session.problems, programs };
}

function brief({ words, folder, env, place, language }: Program): Started {
  const [script] = words;
  if (script === undefined) return { words: [], folder: '', env: {} };
  const launch = plainLaunch({
    starter: 'python',
    accelerate: [],
    script,
    args: words,
    folder,
    env,
    place,
    language,
    isMaybe: false,
    lost: [],
  });
  return { words: launch.args, folder: launch.cwd, env: launch.env };
}
