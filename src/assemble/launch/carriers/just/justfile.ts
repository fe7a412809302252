import type { Folder, Text } from '../../../../model/launch.ts';
import { known, knownText } from '../../../../model/launch-text.ts';
import { inFolder, parentPath } from '../../../../model/paths.ts';
import { readable, slice } from '../../readable.ts';
import { replaced } from '../../replaced.ts';
import type { Interpreter, ScriptStart, Session } from '../../session.ts';
import { environmentIn } from '../environment-file.ts';
import { folderNamed } from '../folder-named.ts';
import { ownWords } from '../own-words.ts';
import { stepsFor } from '../steps-for.ts';
import { evaluate, type Scope } from './expression.ts';
import { type Justfile, type Parameter, type Recipe, readJustfile, type Written } from './read.ts';

/** Follows the recipes of a justfile, from the folder that it is in: each line is one shell, but of those with a shebang. */
export const followJustfile: Interpreter = (script, session) => {
  const { document } = script.place;
  const justfile = readJustfile(document, session);
  const just = new Just(justfile, script, session);
  for (const recipe of justfile.recipes.values()) {
    if (!recipe.isPrivate || recipe.parameters.length === 0)
      just.follow(recipe, recipe.parameters.map(unknownArgument));
  }

  function unknownArgument({ name, takes, place, default: usual }: Parameter): Text | undefined {
    if (usual !== undefined) return undefined;
    return [{ unknown: { from: 'argument', name }, default: takes === '*' ? [] : undefined, place }];
  }
};

class Just {
  readonly #justfile: Justfile;
  readonly #session: Session;
  readonly #env: ReadonlyMap<string, Text>;
  readonly #folder: Folder;
  readonly #values = new Map<string, Text>();

  constructor(justfile: Justfile, { env, place: { document } }: ScriptStart, session: Session) {
    this.#justfile = justfile;
    this.#session = session;
    const folder: Folder = { inside: parentPath(document.path) };
    const directory = this.#setting('working-directory', folder);
    this.#folder = directory === undefined ? folder : folderNamed(directory, folder, session);
    const dotenv = session.document(inFolder(parentPath(document.path), '.env'));
    const loads = dotenv !== undefined && this.#isSet('dotenv-load');
    this.#env = new Map([...env, ...(loads ? environmentIn(dotenv) : [])]);
  }

  /** @param args one for each parameter; undefined where its default counts */
  follow(recipe: Recipe, args: readonly (Text | undefined)[]): void {
    const own = new Map<string, Text>();
    const scope = this.#scope(own);
    for (const [at, { name, default: usual, takes }] of recipe.parameters.entries()) {
      const given = args[at];
      const value = usual && evaluate(usual.text, usual.place, scope);
      const place = usual?.place ?? recipe.lines[0]?.place;
      if (given !== undefined) own.set(name, given);
      else if (value !== undefined && place !== undefined) {
        own.set(name, [{ unknown: { from: 'argument', name }, default: value, place }]);
      } else own.set(name, takes === '*' ? [] : []);
    }
    for (const dependency of recipe.dependencies) {
      const needed = this.#justfile.recipes.get(dependency.name);
      if (needed === undefined || dependency.args.length === 0) continue;
      const given = dependency.args.map(({ text, place }) => evaluate(text, place, scope));
      this.#session.deeper(() => this.follow(needed, given));
    }
    const exported = recipe.parameters.filter(({ isExported }) => isExported || this.#isSet('export'));
    const parameters = exported.flatMap(({ name }) =>
      own.has(name) ? [[name, own.get(name) ?? []] as const] : [],
    );
    this.#run(recipe, scope, new Map(parameters));
  }

  #scope(own: ReadonlyMap<string, Text>): Scope {
    const variable = (name: string): Text | undefined => {
      const found = own.get(name) ?? this.#values.get(name);
      if (found !== undefined) return found;
      const written = this.#justfile.variables.get(name);
      if (written === undefined) return undefined;
      const value = evaluate(written.text, written.place, this.#scope(new Map()));
      this.#values.set(name, value);
      return value;
    };
    return { variable, folder: this.#folder, session: this.#session };
  }

  #setting(name: string, folder: Folder): Text | undefined {
    const written = this.#justfile.settings.get(name);
    return written && evaluate(written.text, written.place, { ...this.#scope(new Map()), folder });
  }

  #isSet(name: string): boolean {
    const { settings } = this.#justfile;
    return settings.has(name) && !/^false\b/.test(knownText(settings.get(name)?.text ?? []) ?? '');
  }

  #run(recipe: Recipe, scope: Scope, parameters: ReadonlyMap<string, Text>): void {
    const names = this.#isSet('export') ? [...this.#justfile.variables.keys()] : [...this.#justfile.exported];
    const exported = names.map((name) => [name, scope.variable(name) ?? []] as const);
    const env = new Map([...this.#env, ...exported, ...parameters]);
    const directory = recipe.attributes.map(
      (one) => /^working-directory\s*(?::\s*|\(\s*)['"]([^'"]*)['"]/.exec(one)?.[1],
    );
    const named = directory.find((one) => one !== undefined);
    const first = recipe.lines[0];
    if (first === undefined) return;
    const folder =
      named === undefined
        ? this.#folder
        : folderNamed(known(named, first.place), this.#folder, this.#session);
    const shebang = /^#!\s*(.*)$/.exec(sourceOf(first))?.[1];
    const scripts =
      shebang === undefined
        ? linesOf(recipe.lines).map((line) => ({ ...line, words: this.#shell() }))
        : [this.#script(recipe, shebang)];
    for (const { text, place, words } of scripts) {
      this.#session.step(stepsFor(env));
      const script =
        shebang === undefined
          ? withoutMarks(this.#interpolated(text, place, scope), place)
          : this.#interpolated(text, place, scope);
      if (script.length === 0) continue;
      this.#session.run({
        words: [...ownWords(words, place), { text: script, place }],
        folder,
        env,
        place,
        language: /python/.test(words.join(' ')) ? 'python' : 'shell',
      });
    }
  }

  /** A recipe whose first line says what runs all of it. */
  #script({ lines }: Recipe, shebang: string): Written & { readonly words: readonly string[] } {
    const [first = { text: [], place: lines[0]?.place } as unknown as Written] = lines;
    const last = lines.at(-1) ?? first;
    const { document } = first.place;
    const place = { document, range: { start: first.place.range.start, end: last.place.range.end } };
    const text = lines.flatMap(({ text: line, place: own }) => [
      ...line,
      ...known('\n', { document, range: { start: own.range.end, end: own.range.end } }),
    ]);
    return {
      text,
      place,
      words: [...shebang.split(/\s+/).filter((word) => word !== '' && word !== '-S'), '-c'],
    };
  }

  #shell(): readonly string[] {
    const written = this.#justfile.settings.get('shell');
    const words = [...sourceOf(written).matchAll(/'([^']*)'|"([^"]*)"/g)].map(
      ([, single, double]) => single ?? double ?? '',
    );
    return words.length > 0 ? words : ['sh', '-cu'];
  }

  /** `{{ … }}` is put in; `{{{{` is `{{`. */
  #interpolated(text: Text, place: Written['place'], scope: Scope): Text {
    return replaced(text, place, /\{\{\{\{|\{\{(.*?)\}\}/gs, ([whole, inside], part) =>
      inside === undefined
        ? known('{{', part.place)
        : evaluate(part.text(2, whole.length - 2), part.place, scope),
    );
  }
}

function sourceOf(written: Written | undefined): string {
  return written === undefined ? '' : readable(written.text, written.place).source;
}

/** Lines, each with those that it goes on in: without the mark, and the blanks before what follows. */
function linesOf(lines: readonly Written[]): readonly Written[] {
  const found: Written[] = [];
  let open: Written | undefined;
  for (const line of lines) {
    const source = sourceOf(line);
    const goesOn = source.endsWith('\\');
    const start = open === undefined ? 0 : source.length - source.trimStart().length;
    const own = slice(line.text, start, source.length - (goesOn ? 1 : 0));
    const { document, range } = line.place;
    const joined: Written = {
      text: [...(open?.text ?? []), ...own],
      place: { document, range: { start: open?.place.range.start ?? range.start, end: range.end } },
    };
    open = goesOn ? joined : undefined;
    if (!goesOn && joined.text.length > 0) found.push(joined);
  }
  return open === undefined ? found : [...found, open];
}

/** A line without the marks that are just's. */
function withoutMarks(text: Text, place: Written['place']): Text {
  const { source } = readable(text, place);
  return slice(text, /^[@-]*/.exec(source)?.[0].length ?? 0, source.length);
}
