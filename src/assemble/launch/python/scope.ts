import type { Folder, Launch, Text } from '../../../model/launch.ts';
import type { Place } from '../../../model/place.ts';
import type { Session } from '../session.ts';
import type { Evaluator } from './does.ts';
import type { Node, Source } from './source.ts';
import { placeOf } from './source.ts';
import type { TableValue, UnknownValue, Value } from './values.ts';

/** What IPython does for the code of a notebook. */
export interface IPython {
  /** What the lines of the running cell do that are not Python's. */
  readonly lines: readonly ((scope: Scope) => void)[];
  /** Has a shell do a command. */
  system(text: Text, scope: Scope, place: Place): void;
  magic(name: string, text: Text, scope: Scope, place: Place): void;
}

/** What was decided about a value that is not known. */
export interface Fact {
  /** Whether it counts as true. */
  truth: boolean | undefined;
  /** What it is equal to. */
  equals: Value | undefined;
  /** What it is not equal to, by what `keyOf` gives. */
  readonly others: Set<string | undefined>;
}

/** A process of Python: what a script changes beside its own names. */
export interface Process {
  readonly session: Session;
  readonly does: Evaluator;
  readonly environment: TableValue;
  folder: Folder;
  elsewhere: Launch['elsewhere'];
  /** `sys.argv`. */
  argv: Value;
  /** The path by which the script goes: where its folder is, modules are looked for. */
  readonly script: string;
  /** Modules of the checkout that are imported, by path. */
  readonly modules: Map<string, Scope>;
  /** Folders that were made. */
  readonly made: Set<string>;
  /** What was decided about values that are not known: of variables of the environment by their names. */
  readonly facts: Map<string | UnknownValue, Fact>;
  /** As many ways as there are through what was followed so far. */
  ways: number;
  /** Functions that were called. */
  readonly called: Set<string>;
  /** What IPython does, where the process is its. */
  ipython?: IPython | undefined;
  /** Expressions that were followed. */
  evaluated: number;
  /** Expressions and statements in each other that are being followed. */
  depth: number;
}

/** Names, and where they are looked for. */
export interface Scope {
  readonly process: Process;
  readonly source: Source;
  readonly names: Map<string, Value>;
  /** The scope in which the function is defined. */
  readonly parent?: Scope | undefined;
  /** Names that a `global` or `nonlocal` gives to another scope. */
  readonly elsewhere: Map<string, Scope>;
  /** The path of the module. */
  readonly path: string;
  /** `__name__`. */
  readonly module: string;
}

export function innerScope(parent: Scope): Scope {
  return { ...parent, names: new Map(), elsewhere: new Map(), parent };
}

/** Where names of the module are. */
export function moduleScope(scope: Scope): Scope {
  let found = scope;
  while (found.parent !== undefined) found = found.parent;
  return found;
}

export function lookUp(scope: Scope, name: string): Value | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const found = at.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function assign(scope: Scope, name: string, value: Value): void {
  (scope.elsewhere.get(name) ?? scope).names.set(name, value);
}

export function placeIn(scope: Scope, node: Node): Place {
  return placeOf(scope.source, node);
}
