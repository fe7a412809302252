import type { Folder, Text } from '../../../model/launch.ts';
import { knownText } from '../../../model/launch-text.ts';
import type { Session } from '../session.ts';
import { type NameOf, withExpressions } from './expressions.ts';
import type { Field } from './fields.ts';
import { folderNamed } from './folder-named.ts';

export type Values = ReadonlyMap<string, Text>;

/** A step runs in the checkout, whoever starts it. */
export const checkout: Folder = { inside: '' };

export function givenBy(field: Field, nameOf: NameOf): Values {
  return new Map(
    field.entries.map(([name, { text = [], place }]) => [name, withExpressions(text, place, nameOf)]),
  );
}

/** What inputs are: what is given, else their defaults, unless somebody gives others. */
export function inputsOf(field: Field, given: Values): Values {
  return new Map(
    field.entries.map(([name, input]) => {
      const usual = input.at('default').text;
      const unknown: Text = [{ unknown: { from: 'argument', name }, default: usual, place: input.place }];
      return [name, given.get(name) ?? unknown];
    }),
  );
}

/** Variables, and those that a level more sets; they may name those of the levels around. */
export function extended(env: Values, field: Field, nameOf: (env: Values) => NameOf): Values {
  const scope = nameOf(env);
  return new Map([
    ...env,
    ...field.entries.map(
      ([name, { text = [], place }]) => [name, withExpressions(text, place, scope)] as const,
    ),
  ]);
}

/** What the names of expressions are. */
export function named({
  env,
  inputs,
  matrix,
}: {
  readonly env: Values;
  readonly inputs: Values;
  readonly matrix?: Values;
}): NameOf {
  return (path) => {
    const [context = '', name = '', ...rest] = path;
    if (/^github$/i.test(context) && name === 'event' && rest[0] === 'inputs')
      return inputs.get(rest[1] ?? '');
    if (rest.length > 0) return undefined;
    if (/^inputs$/i.test(context)) return inputs.get(name);
    if (/^env$/i.test(context)) return env.get(name);
    return /^matrix$/i.test(context) ? matrix?.get(name) : undefined;
  };
}

/** What the values of a matrix can be. */
export function matrixOf(field: Field, nameOf: NameOf): Values {
  const found = new Map<string, Text>();
  const include = field.at('include').items;
  const axes = field.entries.filter(([name]) => name !== 'include' && name !== 'exclude');
  const names = new Set([
    ...axes.map(([name]) => name),
    ...include.flatMap(({ entries }) => entries.map(([name]) => name)),
  ]);
  for (const name of names) {
    const axis = field.at(name).items;
    const more = include.map((one) => one.at(name)).filter(({ isThere }) => isThere);
    const texts = [...axis, ...more].flatMap(({ text, place }) =>
      text ? [withExpressions(text, place, nameOf)] : [],
    );
    const isWhole =
      texts.length === axis.length + more.length &&
      texts.length > 0 &&
      (axis.length > 0 || (axes.length === 0 && more.length === include.length));
    const [first] = texts;
    if (!isWhole || first === undefined) continue;
    const among: Text = [{ unknown: { from: 'condition' }, among: texts, place: field.place }];
    found.set(name, texts.length === 1 ? first : among);
  }
  return found;
}

/** Whether what has a condition is done: it may not be, unless the condition only looks at what went before. */
export function isConditional(field: Field): 'never' | 'maybe' | 'always' {
  if (!field.isThere) return 'always';
  const condition = (field.plain ?? '?').replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1').trim();
  if (condition === 'false') return 'never';
  return /^(?:true|always\(\)|success\(\)|!cancelled\(\))$/.test(condition) ? 'always' : 'maybe';
}

/** The folder of a step: below the checkout, which is where GitHub's own variable says, too. */
export function folderOf(field: Field, nameOf: NameOf, session: Session): Folder {
  if (field.text === undefined || !field.isThere) return checkout;
  const [first, ...rest] = withExpressions(field.text, field.place, nameOf);
  if (first === undefined) return checkout;
  const isWorkspace = 'unknown' in first && first.unknown.name === 'github.workspace';
  return folderNamed(isWorkspace ? relative(rest) : [first, ...rest], checkout, session);
}

function relative(path: Text): Text {
  const [first, ...rest] = path;
  return first !== undefined && 'text' in first
    ? [{ ...first, text: first.text.replace(/^\/+/, '') }, ...rest]
    : path;
}

export function isOnWindows(field: Field, nameOf: NameOf, session: Session): boolean {
  const labels = [field, ...field.items, ...field.at('labels').items, field.at('labels')].flatMap(
    ({ text, place }) => (text === undefined ? [] : withExpressions(text, place, nameOf)),
  );
  const texts = labels.flatMap((piece) =>
    'text' in piece ? piece.text : (piece.among ?? []).flatMap((one) => knownText(one) ?? []),
  );
  const windows = texts.filter((text) => /^windows/i.test(text));
  if (windows.length === 0) return false;
  const isSure = labels.every((piece) => 'text' in piece) || windows.length === texts.length;
  return isSure || session.choose(2) === 1;
}
