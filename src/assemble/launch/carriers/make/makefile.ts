import type { Folder, Text } from '../../../../model/launch.ts';
import { known, knownText } from '../../../../model/launch-text.ts';
import { parentPath } from '../../../../model/paths.ts';
import type { Place } from '../../../../model/place.ts';
import { readable } from '../../readable.ts';
import type { Interpreter } from '../../session.ts';
import { ownWords } from '../own-words.ts';
import { stepsFor } from '../steps-for.ts';
import { expand, type Scope, variable } from './expand.ts';
import { type Makefile, type Rule, readMakefile } from './read.ts';
import { Variables } from './variables.ts';

/** Follows the recipes of a makefile, from the folder that it is in: each line is one shell. */
export const followMakefile: Interpreter = ({ place, env }, session) => {
  const folder: Folder = { inside: parentPath(place.document.path) };
  const scope: Scope = { variables: new Variables(), folder, session, place };
  for (const [name, text] of env) scope.variables.set(name, { text, isExpanded: true });
  const makefile = readMakefile(place.document, scope);
  for (const rule of makefile.rules) {
    const targets = rule.targets.filter((target) => !/^\.[A-Z_]+$/.test(target));
    if (rule.recipe.length === 0 || targets.length === 0) continue;
    const isByTarget = rule.recipe.some(({ text }) =>
      text.some((piece) => 'text' in piece && /\$[@({]/.test(piece.text)),
    );
    for (const target of isByTarget ? targets : targets.slice(0, 1)) {
      followRecipe(rule, makefile, { ...scope, variables: ofTarget(rule, target, makefile, scope) }, env);
    }
  }
};

function ofTarget(rule: Rule, target: string, { ofTargets }: Makefile, { variables }: Scope): Variables {
  const { place } = rule;
  const own = new Variables(ofTargets.get(target) ?? variables);
  const { source, textOf } = readable(rule.prerequisites, place);
  const [first] = [...source.matchAll(/[^\s|]+/g)].map(({ 0: word, index }) =>
    textOf(index, index + word.length),
  );
  const order = source.indexOf('|');
  const all = textOf(0, order === -1 ? source.length : order);
  const isPattern = target.includes('%');
  const unknown: Text = [{ unknown: { from: 'not-followed' }, place }];
  const automatic = {
    '@': known(target, place),
    '<': first ?? [],
    '^': all,
    '+': all,
    '*': unknown,
    '?': unknown,
  };
  for (const [name, text] of Object.entries(automatic)) {
    own.set(name, { text: isPattern ? unknown : text, isExpanded: true });
  }
  return own;
}

function followRecipe(
  rule: Rule,
  { isOneShell }: Makefile,
  scope: Scope,
  env: ReadonlyMap<string, Text>,
): void {
  const { session, folder, variables, place: whole } = scope;
  const exported = new Map(variables.exported().map((name) => [name, variable(name, scope)] as const));
  session.step(stepsFor(exported));
  const lines = rule.recipe.flatMap(({ text, place }) => linesOf(expand(text, { ...scope, place }), place));
  const scripts = isOneShell ? [together(lines, whole)] : lines;
  const words = ['SHELL', '.SHELLFLAGS'].map((name) => knownText(variable(name, scope)) ?? '');
  for (const { text, place } of scripts) {
    session.run({
      words: [...ownWords(words.join(' ').split(/\s+/).filter(Boolean), place), { text, place }],
      folder,
      env: new Map([...env, ...exported]),
      place,
      language: 'shell',
    });
  }
}

interface Line {
  readonly text: Text;
  readonly place: Place;
}

/** The lines that a line of a recipe became, each without the marks that are make's. */
function linesOf(text: Text, place: Place): readonly Line[] {
  const { source, textOf } = readable(text, place);
  return [...source.matchAll(/(?:\\[\s\S]|[^\\\n])+/g)].flatMap(({ 0: line, index }) => {
    const [marks = ''] = /^[\s@+-]*/.exec(line) ?? [];
    const own = textOf(index + marks.length, index + line.length);
    return own.length === 0 ? [] : [{ text: own, place }];
  });
}

function together(lines: readonly Line[], place: Place): Line {
  const text = lines.flatMap((line) => [...line.text, ...known('\n', line.place)]);
  return { text, place: lines[0]?.place ?? place };
}
