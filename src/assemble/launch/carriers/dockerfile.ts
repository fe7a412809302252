import type { Document } from '../../../model/document.ts';
import type { Copy, Folder, LaunchWord, Text } from '../../../model/launch.ts';
import { isUnknown, known, knownText } from '../../../model/launch-text.ts';
import { parentPath } from '../../../model/paths.ts';
import type { Place } from '../../../model/place.ts';
import { dockerInstructions, escapeOf, type Instruction } from '../../../parse/dockerfile.ts';
import { withCopies } from '../copies.ts';
import { readable, slice } from '../readable.ts';
import type { Interpreter, Session } from '../session.ts';
import { dockerCopies } from './docker-copies.ts';
import { dockerAssignments, dockerText, execForm, type Variables } from './docker-text.ts';
import { folderNamed } from './folder-named.ts';
import { ownWords } from './own-words.ts';
import { stepsFor } from './steps-for.ts';

/** What an image is when an instruction is met. */
interface Stage {
  /** What only its making knows. */
  readonly args: Map<string, Text>;
  readonly env: Map<string, Text>;
  readonly copies: Copy[];
  folder: Folder;
  /** The words before a command in shell form. */
  shell: readonly string[];
  entrypoint?: Command | undefined;
  command?: Command | undefined;
}

/** What a container starts. */
interface Command {
  readonly words: readonly LaunchWord[];
  readonly isShellForm: boolean;
  readonly place: Place;
}

/** Follows a Dockerfile: what it runs while an image is made, and what a container of its last stage starts. */
export const followDockerfile: Interpreter = ({ place: { document } }, session) => {
  const stage = lastStage(document, session, {
    contexts: [parentPath(document.path), ''],
    onRun: (command, at, env) => start(command, at, env, session),
  });
  const started = stage && startedBy(stage);
  if (stage && started) start(started, stage, stage.env, session);
};

/** An image that a Dockerfile makes, as far as that tells what a container starts. */
export interface Image {
  readonly entrypoint: readonly LaunchWord[];
  readonly env: ReadonlyMap<string, Text>;
  readonly copies: readonly Copy[];
  readonly folder: Folder;
}

/**
 * @param context the folder of the checkout from which it is made
 * @param target the stage that is made; the last unless said
 */
export function imageOf(
  document: Document,
  context: string,
  target: string | undefined,
  session: Session,
): Image | undefined {
  const stage = lastStage(document, session, { contexts: [context], target: target?.toLowerCase() });
  return (
    stage && {
      entrypoint: stage.entrypoint?.words ?? [],
      env: stage.env,
      copies: stage.copies,
      folder: stage.folder,
    }
  );
}

interface Making {
  readonly contexts: readonly string[];
  readonly target?: string | undefined;
  /** Told what is run while the image is made. */
  onRun?(command: Command, stage: Stage, env: ReadonlyMap<string, Text>): void;
}

function lastStage(document: Document, session: Session, making: Making): Stage | undefined {
  const { text } = document;
  const escapeMark = escapeOf(text);
  const stages = new Map<string, Stage>();
  const beforeAll = new Map<string, Text>();
  let stage: Stage | undefined;
  for (const instruction of dockerInstructions(text)) {
    session.step();
    const place = { document, range: instruction.range };
    const given: Given = {
      body: bodyOf(instruction, place),
      place,
      escapeMark,
      beforeAll,
      contexts: making.contexts,
    };
    if (instruction.name === 'FROM') {
      const { groups } = fromPattern.exec(readable(given.body, place).source) ?? {};
      stage = stageOn(stages.get(groups?.base?.toLowerCase() ?? ''));
      if (groups?.name !== undefined) stages.set(groups.name.toLowerCase(), stage);
    } else if (stage !== undefined) follow(instruction, given, stage, session, making);
    else if (instruction.name === 'ARG') setArgs(beforeAll, given, new Map());
  }
  return making.target === undefined ? stage : stages.get(making.target);
}

const fromPattern = /^(?:--\S+\s+)*(?<base>\S+)(?:\s+as\s+(?<name>\S+))?/i;

/** An instruction's text, and what else it is read by. */
interface Given {
  readonly body: Text;
  readonly place: Place;
  readonly escapeMark: string;
  /** The arguments that stand before the first stage. */
  readonly beforeAll: ReadonlyMap<string, Text>;
  /** The folders of the checkout from which the image may be made. */
  readonly contexts: readonly string[];
}

function follow(
  instruction: Instruction,
  given: Given,
  stage: Stage,
  session: Session,
  { onRun }: Making,
): void {
  const { body, place, escapeMark, contexts } = given;
  const variables: Variables = { get: (name) => stage.env.get(name) ?? stage.args.get(name) };
  switch (instruction.name) {
    case 'ARG':
      setArgs(stage.args, given, variables);
      break;
    case 'ENV':
      for (const { name, value = [] } of dockerAssignments(body, place, variables, escapeMark))
        stage.env.set(name, value);
      break;
    case 'WORKDIR':
      stage.folder = folderNamed(dockerText(body, place, variables, escapeMark), stage.folder, session);
      break;
    case 'SHELL':
      stage.shell = execForm(body, place)?.map(({ text }) => knownText(text) ?? '') ?? stage.shell;
      break;
    case 'COPY':
    case 'ADD':
      stage.copies.push(
        ...dockerCopies(
          execForm(body, place) === undefined ? dockerText(body, place, variables, escapeMark) : body,
          place,
          stage.folder,
          contexts,
          session,
        ),
      );
      break;
    case 'ENTRYPOINT':
      stage.entrypoint = commandOf(body, place, stage);
      stage.command = undefined;
      break;
    case 'CMD':
      stage.command = commandOf(body, place, stage);
      break;
    case 'RUN':
      onRun?.(
        commandOf(scriptOf(instruction, body, place), place, stage),
        stage,
        new Map([...stage.args, ...stage.env]),
      );
      break;
  }
}

/** What an image is before its first instruction; what it is made from is not known where no stage above is that. */
function stageOn(base: Stage | undefined): Stage {
  if (base !== undefined)
    return { ...base, args: new Map(), env: new Map(base.env), copies: [...base.copies] };
  const folder: Folder = { unknown: { from: 'elsewhere' }, default: '/' };
  return { args: new Map(), env: new Map(), copies: [], folder, shell: ['/bin/sh', '-c'] };
}

function setArgs(
  args: Map<string, Text>,
  { body, place, escapeMark, beforeAll }: Given,
  variables: Variables,
): void {
  for (const { name, value } of dockerAssignments(body, place, variables, escapeMark)) {
    const usual = value && usualOf(value);
    args.set(
      name,
      (value === undefined && beforeAll.get(name)) || [
        { unknown: { from: 'argument', name }, default: usual, place },
      ],
    );
  }
}

/** A text where nobody gives another; undefined where that is not known. */
function usualOf(text: Text): Text | undefined {
  const pieces = text.map((piece) => (isUnknown(piece) ? piece.default : [piece]));
  return pieces.some((piece) => piece === undefined) ? undefined : pieces.flatMap((piece) => piece ?? []);
}

/** What follows an instruction's name, without blanks around it. */
function bodyOf({ body }: Instruction, { document }: Place): Text {
  const whole = body.flatMap(({ start, end }) =>
    known(document.text.slice(start, end), { document, range: { start, end } }),
  );
  return trimmed(whole);
}

function trimmed(text: Text): Text {
  const source = text.map((piece) => ('text' in piece ? piece.text : '?')).join('');
  return slice(text, source.length - source.trimStart().length, source.trimEnd().length);
}

/** The script that `RUN` gives to a shell: without its own flags, and with the lines that it takes in. */
function scriptOf({ heredocs, range, body }: Instruction, text: Text, { document }: Place): Text {
  const piece = (start: number, end: number) =>
    known(document.text.slice(start, end), { document, range: { start, end } });
  const [first] = heredocs;
  if (first?.isWhole) {
    const { start, end } = first.range;
    if (!first.isDedented) return piece(start, end);
    return [...document.text.slice(start, end).matchAll(/^(\t*)(.*\n?)/gm)].flatMap(
      ({ 1: tabs = '', 2: line = '', index }) =>
        piece(start + index + tabs.length, start + index + tabs.length + line.length),
    );
  }
  const flags =
    /^(?:--\S+\s+)+/.exec(text.map((one) => ('text' in one ? one.text : '?')).join(''))?.[0].length ?? 0;
  const own = slice(text, flags, Number.POSITIVE_INFINITY);
  const last = body.at(-1);
  return first && last ? [...own, ...piece(last.end, range.end)] : own;
}

function commandOf(body: Text, place: Place, { shell }: Stage): Command {
  const words = execForm(body, place);
  const [, shebang] = /^#!\s*(\S[^\n]*)\n/.exec(knownText(body) ?? '') ?? [];
  if (shebang !== undefined) {
    const interpreter = shebang.trim().split(/\s+/);
    return {
      words: [...ownWords([...interpreter, '-c'], place), { text: body, place }],
      isShellForm: true,
      place,
    };
  }
  if (words !== undefined) return { words, isShellForm: false, place };
  return { words: [...ownWords(shell, place), { text: body, place }], isShellForm: true, place };
}

/** What a container starts: the words of `CMD` follow those of `ENTRYPOINT`, but for one in shell form, which takes none. */
function startedBy({ entrypoint, command }: Stage): Command | undefined {
  if (entrypoint === undefined || entrypoint.words.length === 0) return command;
  if (entrypoint.isShellForm || command === undefined) return entrypoint;
  return { ...entrypoint, words: [...entrypoint.words, ...command.words] };
}

function start(
  { words, isShellForm, place }: Command,
  { folder, copies }: Pick<Stage, 'folder' | 'copies'>,
  env: ReadonlyMap<string, Text>,
  session: Session,
): void {
  session.step(stepsFor(env));
  const language = isShellForm ? 'shell' : 'exec-form';
  withCopies(session, copies, () =>
    session.run({ words, folder, env, place, language, elsewhere: 'container' }),
  );
}
