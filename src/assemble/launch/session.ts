import type { Document } from '../../model/document.ts';
import { unparsed } from '../../model/document.ts';
import type {
  Copy,
  Folder,
  Launch,
  LaunchLanguage,
  LaunchProblem,
  LaunchWord,
  Text,
} from '../../model/launch.ts';
import { deepestBlock, deepestCall, mostSteps } from '../../model/limits.ts';
import type { Place } from '../../model/place.ts';
import { textFrom, type World } from '../../model/world.ts';
import type { Choose } from './ways.ts';

/** A program that a script starts, with what it is started with. */
export interface Program {
  /** The program and what it is given. */
  readonly words: readonly LaunchWord[];
  /** What it reads from its input, where the script writes that (`bash <<END`). */
  readonly input?: Text | undefined;
  readonly folder: Folder;
  /** The variables that the script hands on. */
  readonly env: ReadonlyMap<string, Text>;
  readonly place: Place;
  readonly language: LaunchLanguage;
  readonly elsewhere?: Launch['elsewhere'];
}

/** What follows a language: the script's text, and what it is started with. */
export type Interpreter = (script: ScriptStart, session: Session) => void;

/** A script that is started, or taken in as if it stood there. */
export interface ScriptStart {
  readonly text: Text;
  /** Of the whole script. */
  readonly place: Place;
  /** By what it is called (`$0`); absent where nothing in the repository starts it. */
  readonly name?: Text | undefined;
  /** What it is given: `$1`, `sys.argv[1]`; words that are unknown where nothing in the repository starts it. */
  readonly args: readonly LaunchWord[];
  readonly folder: Folder;
  readonly env: ReadonlyMap<string, Text>;
  readonly elsewhere?: Launch['elsewhere'];
}

/** One way through what a file starts: what was found so far, and what may still be done. */
export interface Session {
  readonly world: Pick<World, 'read' | 'look' | 'entries'>;
  readonly choose: Choose;
  /** In order. */
  readonly launches: Launch[];
  readonly problems: LaunchProblem[];
  /** Files that a script wrote, by path, with what is in them: so they are when they are started. */
  readonly written: Map<string, Text>;
  /** What the container has of the checkout in which something is started; nothing outside of one. */
  copies: readonly Copy[];
  /** Starts a program: a training becomes a launch, a script of the checkout or of a word is followed, all else does nothing. */
  run(program: Program): void;
  /** A file of the checkout; undefined where there is none that can be read. Each is one document, however often it is asked for. */
  document(path: string): Document | undefined;
  /** What is worked out of a text is the same in every way: it is kept by a key that says of which and what. */
  once<Result>(key: string, work: () => Result): Result;
  /**
   * Counts steps: one unless said.
   * @throws TooMuch when there were as many as are made
   */
  step(count?: number): void;
  /**
   * Does something one call deeper.
   * @throws TooMuch when calls are too deep
   */
  deeper<Result>(act: () => Result): Result;
  /**
   * Does something one block deeper.
   * @throws TooMuch when blocks are too deep
   */
  nested<Result>(act: () => Result): Result;
}

/** There is more to follow than is followed. */
export class TooMuch extends Error {}

/** The files of a checkout as documents of text, one each. */
export function documentsOf(world: Pick<World, 'read'>, first: Document): Session['document'] {
  const found = new Map<string, Document | undefined>([[first.path, first]]);
  return (path) => {
    if (!found.has(path)) {
      const text = textFrom(world, path);
      found.set(path, text === undefined ? undefined : unparsed(path, text));
    }
    return found.get(path);
  };
}

/** A session that has found nothing yet. */
export function newSession({
  world,
  choose,
  document,
  once = keeper(),
  run,
}: Pick<Session, 'world' | 'choose' | 'document'> & {
  readonly once?: Session['once'];
  run(program: Program, session: Session): void;
}): Session {
  let steps = 0;
  const session: Session = {
    world,
    choose,
    document,
    once,
    launches: [],
    problems: [],
    written: new Map(),
    copies: [],
    run: (program) => run(program, session),
    step(count = 1) {
      steps += count;
      if (steps > mostSteps) throw new TooMuch();
    },
    deeper: within(deepestCall),
    nested: within(deepestBlock),
  };
  return session;
}

/** Keeps what was worked out, by key. */
export function keeper(): Session['once'] {
  const kept = new Map<string, unknown>();
  return <Result>(key: string, work: () => Result) => {
    if (!kept.has(key)) kept.set(key, work());
    return kept.get(key) as Result;
  };
}

/** Acts in each other, at most so many. */
function within(most: number): <Result>(act: () => Result) => Result {
  let depth = 0;
  return (act) => {
    if (depth === most) throw new TooMuch();
    depth += 1;
    try {
      return act();
    } finally {
      depth -= 1;
    }
  };
}
