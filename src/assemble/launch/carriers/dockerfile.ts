import type { Document } from '../../../model/document.ts';
import type { Copy, Folder, LaunchWord, Text } from '../../../model/launch.ts';
import { parentPath } from '../../../model/paths.ts';
import { dockerInstructions, escapeOf } from '../../../parse/dockerfile.ts';
import { withCopies } from '../copies.ts';
import { readable } from '../readable.ts';
import type { Interpreter, Session } from '../session.ts';
import {
  bodyOf,
  type Command,
  follow,
  type Given,
  type OnRun,
  type Stage,
  setArgs,
  stageOn,
  startedBy,
} from './docker-stage.ts';
import { stepsFor } from './steps-for.ts';

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
  readonly onRun?: OnRun | undefined;
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
    } else if (stage !== undefined) follow(instruction, given, stage, session, making.onRun);
    else if (instruction.name === 'ARG') setArgs(beforeAll, given, new Map());
  }
  return making.target === undefined ? stage : stages.get(making.target);
}

const fromPattern = /^(?:--\S+\s+)*(?<base>\S+)(?:\s+as\s+(?<name>\S+))?/i;

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
