import type { Folder, Launch, LaunchWord, Text } from '../../../model/launch.ts';
import { isSameText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import type { Session } from '../session.ts';
import type { Assumptions } from '../shell/assumptions.ts';

/** A variable: cmd.exe takes names in either case. An empty one is not set. */
export interface Variable {
  readonly name: string;
  readonly text: Text;
}

/** What one cmd.exe knows while it goes through batch files. */
export interface Cmd {
  readonly session: Session;
  /** Follows a file, or a label that was called, to its end. */
  readonly follow: (frame: Frame, cmd: Cmd) => void;
  readonly assumptions: Assumptions;
  /** By name in upper case. */
  variables: Map<string, Variable>;
  folder: Folder;
  /** Folders that `pushd` left. */
  readonly left: Folder[];
  expandsDelayed: boolean;
  /** How the last program came out: 0 until something else is known; undefined where it is not. */
  errorLevel: number | undefined;
  readonly elsewhere: Launch['elsewhere'];
  /** Variables that the files take in themselves, in upper case: these are settings of theirs. */
  readonly taken: Set<string>;
  /** What `for` loops stand for now. */
  readonly loops: Map<string, Text>;
  /** Where the last training stands among the launches, for what is lost below it. */
  lastLaunch: number | undefined;
  /** Changes of variables so far. */
  changes: number;
}

/** A batch file, or a label of one, that is being followed. */
export interface Frame {
  readonly script: Script;
  args: LaunchWord[];
  /** What `%0` is. */
  readonly name: Text;
  /** What `setlocal` put away. */
  readonly kept: {
    readonly variables: Cmd['variables'];
    readonly folder: Folder;
    readonly expandsDelayed: boolean;
  }[];
  /** Words that `shift` passed over, of those that are not known. */
  shifted: number;
  /** The line that is read next. */
  at: number;
  /** What was known when a label was come to last, and how often it was gone to, by the line behind it. */
  readonly visits: Map<number, { readonly state: string; readonly count: number }>;
}

export interface Script {
  readonly place: Place;
  readonly lines: readonly Text[];
  /** The line behind a label, by its name in lower case. */
  readonly labels: ReadonlyMap<string, number>;
  readonly behindLabels: ReadonlySet<number>;
}

/** A command ends more than itself. */
export class Leave extends Error {
  readonly what: 'goto' | 'return' | 'exit';
  /** The line that `goto` goes on at. */
  readonly line: number;

  constructor(what: Leave['what'], line = 0) {
    super(what);
    this.what = what;
    this.line = line;
  }
}

export function assign(cmd: Cmd, name: string, text: Text): void {
  const upper = name.toUpperCase();
  const before = cmd.variables.get(upper);
  if (before !== undefined && isSameText(before.text, text)) return;
  cmd.variables.set(upper, { name, text });
  cmd.changes += 1;
}

/** All that what is done from a line on depends on. */
export function stateOf({ args, shifted }: Frame, { changes, folder }: Cmd): string {
  return `${changes} ${JSON.stringify(folder)} ${args.length} ${shifted}`;
}
