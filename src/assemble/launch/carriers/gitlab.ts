import type { LaunchWord, Text } from '../../../model/launch.ts';
import { known } from '../../../model/launch-text.ts';
import { deepestBase } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import { replaced } from '../replaced.ts';
import type { ScriptStart, Session } from '../session.ts';
import { asLines, type Field } from './fields.ts';
import { ownWords } from './own-words.ts';
import { stepsFor } from './steps-for.ts';

/** Whether YAML describes jobs of GitLab: tables with a script. */
export function isGitLab(root: Field): boolean {
  return (
    /\.gitlab-ci\.ya?ml$/.test(root.document.path) ||
    root.entries.some(([, job]) => isScript(job.at('script')))
  );
}

function isScript({ items, text }: Field): boolean {
  return items.length > 0 || text !== undefined;
}

/** Follows the jobs: each is one shell for all lines that come before, and its own. */
export function followGitLab(root: Field, { env }: ScriptStart, session: Session): void {
  for (const [name, field] of root.entries) {
    if (name.startsWith('.') || globalKeys.has(name) || !field.isTable) continue;
    session.step();
    const job = new Job(root, field, session);
    const scripts = ['before_script', 'script'].map((key) => job.linesOf(key));
    if (scripts[1]?.length === 0) continue;
    const text = asLines(scripts.flat());
    const place = job.at('script').place;
    const variables = job.variables();
    session.step(stepsFor(variables));
    session.run({
      words: [...ownWords(['bash', '-eo', 'pipefail', '-c'], place), { text, place }],
      folder: { inside: '' },
      env: new Map([...env, ...variables]),
      place,
      language: 'shell',
    });
  }
}

const globalKeys: ReadonlySet<string> = new Set([
  ...['default', 'include', 'stages', 'variables', 'workflow', 'image', 'services', 'cache', 'spec'],
  ...['before_script', 'after_script', 'pages:deploy'],
]);

/** A job, with what it has from others. */
class Job {
  readonly #root: Field;
  /** The nearest first. */
  readonly #bases: readonly Field[];

  readonly #session: Session;

  constructor(root: Field, own: Field, session: Session) {
    this.#root = root;
    this.#session = session;
    this.#bases = basesOf(root, own, 0, session);
  }

  at(key: string): Field {
    const found = this.#bases.map((base) => base.at(key)).find(({ value }) => value !== undefined);
    if (found !== undefined) return found;
    const usual = this.#root.at('default', key);
    return usual.value === undefined && globalKeys.has(key) ? this.#root.at(key) : usual;
  }

  linesOf(key: string): readonly LaunchWord[] {
    return linesIn(this.#root, this.at(key), 0, this.#session);
  }

  variables(): ReadonlyMap<string, Text> {
    const levels = [this.#root, ...this.#bases.toReversed()].map((one) => one.at('variables'));
    const written = new Map(
      levels.flatMap(({ entries }) => entries.map(([name, field]) => [name, field] as const)),
    );
    for (const row of this.at('parallel').at('matrix').items)
      for (const [name, field] of row.entries) written.set(name, field);
    const expanded = new Map<string, Text>();
    const expand = (name: string, depth: number): Text | undefined => {
      const field = written.get(name);
      if (field === undefined || depth > deepestBase) return undefined;
      const known = expanded.get(name);
      if (known !== undefined) return known;
      const text = withVariables(variableText(field), field.place, (other) => expand(other, depth + 1));
      expanded.set(name, text);
      return text;
    };
    return new Map([...written.keys()].map((name) => [name, expand(name, 0) ?? []]));
  }
}

/** A variable's value; of those of a matrix all that it can be. */
function variableText(field: Field): Text {
  const items = field.items.flatMap(({ text }) => (text === undefined ? [] : [text]));
  const [first, ...others] = items;
  if (first === undefined) return (field.isTable ? field.at('value') : field).text ?? [];
  return others.length === 0 ? first : [{ unknown: { from: 'condition' }, among: items, place: field.place }];
}

function basesOf(root: Field, own: Field, depth: number, session: Session): readonly Field[] {
  session.step();
  if (depth > deepestBase) return [own];
  const extended = own.at('extends');
  const names = (extended.items.length > 0 ? extended.items : [extended]).flatMap(({ plain }) => plain ?? []);
  const bases = names.toReversed().map((name) => root.at(name));
  return [
    own,
    ...bases.filter(({ isTable }) => isTable).flatMap((base) => basesOf(root, base, depth + 1, session)),
  ];
}

/** The lines of a script: texts, lists of them in each other, and those of other jobs, `!reference [.job, script]`. */
function linesIn(root: Field, field: Field, depth: number, session: Session): readonly LaunchWord[] {
  session.step();
  if (field.word !== undefined) return field.isThere ? [field.word] : [];
  if (depth > deepestBase) return [];
  const { start } = field.place.range;
  if (/!reference\s*$/.test(root.document.text.slice(Math.max(start - 20, 0), start))) {
    const path = field.items.flatMap(({ plain }) => plain ?? []);
    return linesIn(root, root.at(...path), depth + 1, session);
  }
  return field.items.flatMap((item) => linesIn(root, item, depth + 1, session));
}

/** `$NAME` and `${NAME}` are put in where the file sets them, and stay where it does not; `$$` is `$`. */
function withVariables(text: Text, place: Place, variable: (name: string) => Text | undefined): Text {
  return replaced(text, place, /\$\$|\$(\w+)|\$\{(\w+)\}/g, ([, plain, braced], part) => {
    const name = plain ?? braced;
    if (name === undefined) return known('$', part.place);
    return variable(name) ?? [{ unknown: { from: 'environment', name }, place: part.place }];
  });
}
