import type { Folder, Launch, LaunchWord, Text } from '../../../model/launch.ts';
import type { Place } from '../../../model/place.ts';
import type { Expression, Statement } from '../../../parse/powershell/syntax.ts';
import type { Readable } from '../readable.ts';
import type { Session } from '../session.ts';
import type { Assumptions } from '../shell/assumptions.ts';
import type { Closure, Value } from './values.ts';

/** What one PowerShell knows while it goes through scripts. */
export interface Power {
  readonly session: Session;
  readonly assumptions: Assumptions;
  /** From the script's own to those of the function that runs; names are in lower case. */
  readonly scopes: Map<string, Value>[];
  readonly functions: Map<string, Closure>;
  /** Variables of the environment that the scripts set, as they are written first. */
  readonly env: Map<string, Text>;
  folder: Folder;
  /** Folders that `Push-Location` left. */
  readonly left: Folder[];
  readonly elsewhere: Launch['elsewhere'];
  /** The text that is being followed. */
  own: Readable;
  /** What it was started with. */
  args: readonly LaunchWord[];
  /** Where the last training stands among the launches, for what is lost below it. */
  lastLaunch: number | undefined;
  /** A file that was taken in and is not there: it may have set any variable. */
  missing: string | undefined;
  /** Whether conditions are only looked at: what is not decided is not chosen then. */
  isLooking: boolean;
  readonly does: Evaluator;
}

/** How the parts of the evaluator call each other. */
export interface Evaluator {
  value(expression: Expression, power: Power): Value;
  /** What the statements put out. */
  outputs(statements: readonly Statement[], power: Power): Value[];
  output(statement: Statement, power: Power): Value[];
  /** Follows a text as a script. */
  script(text: Text, place: Place, given: readonly Given[], power: Power, isDotted?: boolean): void;
  /** Calls a function, or a block, in a scope of its own. */
  call(closure: Closure, args: readonly Given[], power: Power): Value[];
  /** Does a block in the scope at hand. */
  inline(closure: Closure, power: Power): Value[];
}

/** What a function is given: by name, or by its position. */
export interface Given {
  readonly name: string | undefined;
  readonly value: Value | undefined;
}

/** A condition that is only looked at is not decided. */
export class Undecided extends Error {}

/** Something ends more than itself. */
export class Leave extends Error {
  readonly how: 'break' | 'continue' | 'return' | 'exit' | 'throw';
  readonly outputs: Value[];

  constructor(how: Leave['how'], outputs: Value[] = []) {
    super(how);
    this.how = how;
    this.outputs = outputs;
  }
}

export function placeOf(
  { start, end }: { readonly start: number; readonly end: number },
  { own }: Power,
): Place {
  return own.placeOf(start, end);
}
