import type { Document } from '../../../../model/document.ts';
import type { Text } from '../../../../model/launch.ts';
import { known } from '../../../../model/launch-text.ts';
import { parentPath, resolveInRoot } from '../../../../model/paths.ts';
import type { Place } from '../../../../model/place.ts';
import type { Session } from '../../session.ts';

/** A text of a justfile, with its place. */
export interface Written {
  readonly text: Text;
  readonly place: Place;
}

/** A parameter of a recipe. */
export interface Parameter {
  readonly name: string;
  /** `*` takes any number of words, `+` at least one. */
  readonly takes: '' | '*' | '+';
  readonly isExported: boolean;
  readonly place: Place;
  readonly default?: Written | undefined;
}

/** A recipe that another one needs, with what it is given. */
export interface Dependency {
  readonly name: string;
  readonly args: readonly Written[];
}

export interface Recipe {
  readonly name: string;
  readonly isPrivate: boolean;
  readonly parameters: readonly Parameter[];
  readonly dependencies: readonly Dependency[];
  readonly attributes: readonly string[];
  /** Its lines, without the blanks that all of them begin with. */
  readonly lines: readonly Written[];
}

/** A justfile, read. */
export interface Justfile {
  readonly variables: ReadonlyMap<string, Written>;
  readonly exported: ReadonlySet<string>;
  /** `set name := value`; nothing for a flag. */
  readonly settings: ReadonlyMap<string, Written | undefined>;
  readonly recipes: ReadonlyMap<string, Recipe>;
}

/** Reads a justfile, and those that it imports. */
export function readJustfile(document: Document, session: Session): Justfile {
  const reader = new Reader(session);
  reader.read(document);
  return reader;
}

interface Line {
  readonly start: number;
  /** Without its end. */
  readonly end: number;
}

class Reader implements Justfile {
  readonly variables = new Map<string, Written>();
  readonly exported = new Set<string>();
  readonly settings = new Map<string, Written | undefined>();
  readonly recipes = new Map<string, Recipe>();
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  read(document: Document): void {
    const { text } = document;
    const lines: Line[] = [...text.matchAll(/[^\n]*\n|[^\n]+$/g)].map(({ 0: line, index }) => ({
      start: index,
      end: index + line.replace(/\r?\n$/, '').length,
    }));
    const of = (start: number, end: number): Written => {
      const place = { document, range: { start, end } };
      return { text: known(text.slice(start, end), place), place };
    };
    let attributes: string[] = [];
    for (let at = 0; at < lines.length; at++) {
      this.#session.step();
      const { start } = lines[at] as Line;
      let { end } = lines[at] as Line;
      const first = text.slice(start, end);
      if (/^\s*(?:#|$)/.test(first)) continue;
      const quotes = /^[^#]*?:=[^#]*?('''|""")/.exec(first)?.[1];
      if (quotes !== undefined) {
        const opening = text.indexOf(quotes, start);
        const closing = text.indexOf(quotes, opening + 3);
        end = closing === -1 ? text.length : closing + 3;
        while (at + 1 < lines.length && (lines[at + 1]?.start ?? 0) < end) at += 1;
      }
      const line = text.slice(start, end);
      const attribute = /^\[(.*)\]\s*$/.exec(line)?.[1];
      if (attribute !== undefined) {
        attributes.push(attribute);
        continue;
      }
      const setting = /^set\s+([\w-]+)\s*(?::=\s*)?/.exec(line);
      const variable = /^(export\s+)?([A-Za-z_][\w-]*)\s*:=\s*/.exec(line);
      const imported = /^import\??\s+['"]([^'"]*)['"]/.exec(line)?.[1];
      if (imported !== undefined) {
        const path = resolveInRoot(parentPath(document.path), imported);
        const other = path === undefined ? undefined : this.#session.document(path);
        if (other !== undefined) this.#session.deeper(() => this.read(other));
      } else if (setting?.[1] !== undefined && !/^set\s*:/.test(line)) {
        const hasValue = setting[0].length < line.trimEnd().length;
        this.settings.set(setting[1], hasValue ? of(start + setting[0].length, end) : undefined);
      } else if (variable?.[2] !== undefined) {
        this.variables.set(variable[2], of(start + variable[0].length, end));
        if (variable[1] !== undefined) this.exported.add(variable[2]);
      } else {
        const body: Line[] = [];
        while (at + 1 < lines.length) {
          const next = lines[at + 1] as Line;
          const written = text.slice(next.start, next.end);
          if (!/^\s/.test(written) && written !== '') break;
          body.push(next);
          at += 1;
        }
        const recipe = recipeOf(line, start, of, body, attributes);
        if (recipe !== undefined && !this.recipes.has(recipe.name)) this.recipes.set(recipe.name, recipe);
      }
      attributes = [];
    }
  }
}

function recipeOf(
  line: string,
  start: number,
  of: (start: number, end: number) => Written,
  body: readonly Line[],
  attributes: readonly string[],
): Recipe | undefined {
  const [head = '', name] = /^@?([A-Za-z_][\w-]*)/.exec(line) ?? [];
  if (name === undefined || head === 'alias') return undefined;
  const parameters: Parameter[] = [];
  const dependencies: Dependency[] = [];
  let isAfter = false;
  const pattern =
    /#.*|&&|:|(?<takes>[*+]?)(?<export>\$?)(?<name>[A-Za-z_][\w-]*)(?:\s*=\s*(?<default>(?:'[^']*'|"(?:\\.|[^"\\])*"|\([^()]*\)|[\w-]+)))?|\((?<call>[^()]*)\)/g;
  for (const { 0: written, index, groups = {} } of line.slice(head.length).matchAll(pattern)) {
    if (written.startsWith('#')) break;
    const from = start + head.length + index;
    const end = from + written.length;
    if (written === ':') isAfter = true;
    else if (isAfter) {
      const [called = '', ...args] = dependencyParts(groups.call ?? groups.name ?? '');
      const offset = from + (groups.call === undefined ? 0 : 1);
      const texts = args as readonly (readonly [number, number])[];
      dependencies.push({
        name: String(called),
        args: texts.map(([first, last]) => of(offset + first, offset + last)),
      });
    } else if (groups.name !== undefined) {
      parameters.push({
        name: groups.name,
        takes: groups.takes as Parameter['takes'],
        isExported: groups.export === '$',
        place: of(from, end).place,
        default: groups.default === undefined ? undefined : of(end - groups.default.length, end),
      });
    }
  }
  const written = body.map(({ start: first, end }) => of(first, end));
  const source = ({ place: { document, range } }: Written) => document.text.slice(range.start, range.end);
  const indents = written
    .map(source)
    .filter((one) => one.trim() !== '')
    .map((one) => one.length - one.trimStart().length);
  const indent = indents.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  return {
    name,
    isPrivate: name.startsWith('_') || attributes.some((one) => /\bprivate\b/.test(one)),
    parameters,
    dependencies: dependencies.filter((one) => one.name !== ''),
    attributes,
    lines: body.map(({ start: first, end }) => of(Math.min(first + indent, end), end)),
  };
}

/** The name of a recipe, and where the arguments of a call to it stand. */
function dependencyParts(call: string): readonly [string, ...(readonly [number, number])[]] {
  const [name = ''] = /[A-Za-z_][\w-]*/.exec(call) ?? [];
  const start = call.indexOf(name) + name.length;
  const args = [
    ...call
      .slice(start)
      .matchAll(/(?:'[^']*'|"(?:\\.|[^"\\])*"|[\w-]+)(?:\s*[+/]\s*(?:'[^']*'|"(?:\\.|[^"\\])*"|[\w-]+))*/g),
  ];
  return [
    name,
    ...args.map(({ 0: written, index }) => [start + index, start + index + written.length] as const),
  ];
}
