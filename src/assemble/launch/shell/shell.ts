import type { AndOr, CompoundList, Function as FunctionNode, PipelineNode, Statement, Word } from 'unbash';
import type { Folder, Launch, LaunchWord, Text, TextPiece } from '../../../model/launch.ts';
import type { Place } from '../../../model/place.ts';
import type { Readable } from '../readable.ts';
import type { Session } from '../session.ts';
import { Assumptions } from './assumptions.ts';
import type { Bit, Manner } from './bits.ts';
import type { Status } from './status.ts';
import type { Variables } from './variables.ts';

/** The shells that are told apart; those of the same manner go by one name. */
export type Dialect = 'bash' | 'dash' | 'ksh' | 'zsh';

/** A function, with the text in which it stands. */
export interface ShellFunction {
  readonly body: FunctionNode['body'];
  readonly readable: Readable;
}

/** What a command is started with beside its words. */
export interface Around {
  /** Variables that are set for it alone. */
  readonly own: ReadonlyMap<string, Text>;
  readonly pos: number;
  readonly end: number;
  /** No function is meant. */
  readonly isProgram?: boolean;
}

/** What the parts of a shell need of each other, each to do what is written in a text that it came upon. */
export interface Evaluator {
  /** The words that a word becomes. */
  words(word: Word, shell: Shell): readonly LaunchWord[];
  /** What a word is as one text: in an assignment, a condition. */
  text(word: Word, shell: Shell): Text;
  bits(word: Word, shell: Shell, manner: Manner): readonly Bit[];
  /** What a text is as an expression; undefined where that is not known. */
  number(text: Text, shell: Shell): bigint | undefined;
  assign(name: string, text: Text, shell: Shell): void;
  run(node: PipelineNode | AndOr | CompoundList, shell: Shell): Status;
  statements(list: readonly Statement[], shell: Shell): Status;
  script(text: Readable, shell: Shell): Status;
  /** Does what words say: a function, a command of the shell's own, a program. */
  perform(words: readonly LaunchWord[], shell: Shell, around: Around): Status;
}

/** A shell that runs a script: all that its commands change. */
export class Shell {
  readonly session: Session;
  readonly dialect: Dialect;
  readonly does: Evaluator;
  /** What the nodes that are followed stand in. */
  readable: Readable;
  variables: Variables;
  readonly functions: Map<string, ShellFunction>;
  /** `$1` and on; the last one stands for all that are not known, if there are such. */
  args: readonly LaunchWord[];
  /** How many were shifted away. */
  shifted = 0;
  folder: Folder;
  folders: readonly Folder[] = [];
  previousFolder: Folder | undefined;
  readonly options: Set<string>;
  readonly elsewhere: Launch['elsewhere'];
  /** What `$0` is, and where the text that is followed is written. */
  name: Text;
  file: Text;
  status: Status = 0;
  /** What commands print, where somebody looks at it. */
  output: TextPiece[] | undefined;
  /** What commands read; undefined where that is not known. */
  input: { text: Text } | undefined;
  readonly assumptions: Assumptions;
  /** Folders and files of the checkout that commands made. */
  readonly made: Set<string>;
  /** Whether a file was taken in that is not in the checkout, and may set whatever is not set. */
  hasForeign = false;
  /** Whether a condition decides the command that is followed, so that its failing ends nothing. */
  isTested = false;
  /** The launch of the statement before, below which its lost options stand. */
  above: number | undefined;

  constructor(
    start: Pick<
      Shell,
      | 'session'
      | 'dialect'
      | 'does'
      | 'readable'
      | 'variables'
      | 'args'
      | 'folder'
      | 'elsewhere'
      | 'name'
      | 'file'
    > & {
      readonly functions?: Map<string, ShellFunction>;
      readonly options?: Set<string>;
      readonly assumptions?: Assumptions;
      readonly made?: Set<string>;
    },
  ) {
    this.session = start.session;
    this.dialect = start.dialect;
    this.does = start.does;
    this.readable = start.readable;
    this.variables = start.variables;
    this.args = start.args;
    this.folder = start.folder;
    this.elsewhere = start.elsewhere;
    this.name = start.name;
    this.file = start.file;
    this.functions = start.functions ?? new Map();
    this.options = start.options ?? new Set();
    this.made = start.made ?? new Set();
    this.assumptions = start.assumptions ?? new Assumptions(start.session);
  }

  /** A shell below this one: what it changes is gone with it. */
  below(): Shell {
    this.session.step(1 + Math.floor((this.variables.size + this.functions.size) / 20));
    const below = new Shell({
      ...this,
      variables: this.variables.copy(),
      functions: new Map(this.functions),
      options: new Set(this.options),
    });
    below.shifted = this.shifted;
    below.folders = this.folders;
    below.previousFolder = this.previousFolder;
    below.status = this.status;
    below.output = this.output;
    below.input = this.input;
    below.isTested = this.isTested;
    below.hasForeign = this.hasForeign;
    return below;
  }

  placeOf({ pos, end }: { readonly pos: number; readonly end: number }): Place {
    return this.readable.placeOf(pos, end);
  }

  /** Does something with another text at hand. */
  reading<Result>(readable: Readable, act: () => Result): Result {
    const before = this.readable;
    this.readable = readable;
    try {
      return act();
    } finally {
      this.readable = before;
    }
  }

  /** Does something as part of a condition. */
  tested<Result>(act: () => Result): Result {
    const before = this.isTested;
    this.isTested = true;
    try {
      return act();
    } finally {
      this.isTested = before;
    }
  }

  print(text: Text): void {
    this.output?.push(...text);
  }

  /** What is printed while something is done. */
  printed(act: () => void): Text {
    const before = this.output;
    const output: TextPiece[] = [];
    this.output = output;
    try {
      act();
    } finally {
      this.output = before;
    }
    return output;
  }
}
