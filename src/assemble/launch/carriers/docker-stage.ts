import type { Copy, Folder, LaunchWord, Text } from '../../../model/launch.ts';
import { isUnknown, known, knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import type { Instruction } from '../../../parse/dockerfile.ts';
import { slice } from '../readable.ts';
import type { Session } from '../session.ts';
import { dockerCopies } from './docker-copies.ts';
import { dockerAssignments, dockerText, execForm, type Variables } from './docker-text.ts';
import { folderNamed } from './folder-named.ts';
import { ownWords } from './own-words.ts';

/** What an image is when an instruction is met. */
export interface Stage {
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
export interface Command {
  readonly words: readonly LaunchWord[];
  readonly isShellForm: boolean;
  readonly place: Place;
}

/** Told what is run while an image is made. */
export type OnRun = (command: Command, stage: Stage, env: ReadonlyMap<string, Text>) => void;

/** An instruction's text, and what else it is read by. */
export interface Given {
  readonly body: Text;
  readonly place: Place;
  readonly escapeMark: string;
  /** The arguments that stand before the first stage. */
  readonly beforeAll: ReadonlyMap<string, Text>;
  /** The folders of the checkout from which the image may be made. */
  readonly contexts: readonly string[];
}

export function follow(
  instruction: Instruction,
  given: Given,
  stage: Stage,
  session: Session,
  onRun: OnRun | undefined,
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
export function stageOn(base: Stage | undefined): Stage {
  if (base !== undefined)
    return { ...base, args: new Map(), env: new Map(base.env), copies: [...base.copies] };
  const folder: Folder = { unknown: { from: 'elsewhere' }, default: '/' };
  return { args: new Map(), env: new Map(), copies: [], folder, shell: ['/bin/sh', '-c'] };
}

export function setArgs(
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
export function bodyOf({ body }: Instruction, { document }: Place): Text {
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
export function startedBy({ entrypoint, command }: Stage): Command | undefined {
  if (entrypoint === undefined || entrypoint.words.length === 0) return command;
  if (entrypoint.isShellForm || command === undefined) return entrypoint;
  return { ...entrypoint, words: [...entrypoint.words, ...command.words] };
}
