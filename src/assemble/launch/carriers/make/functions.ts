import type { Text } from '../../../../model/launch.ts';
import { known, knownText } from '../../../../model/launch-text.ts';
import { mostLoopRounds } from '../../../../model/limits.ts';
import { readable } from '../../readable.ts';
import { replaced } from '../../replaced.ts';
import { TooMuch } from '../../session.ts';
import type { Scope } from './expand.ts';
import { Variables } from './variables.ts';
import {
  type Expand,
  isFitting,
  joined,
  type MakeFunction,
  overWords,
  partedAt,
  partOf,
  stemOf,
  wordsOf,
} from './words.ts';

/** Whether make knows a function of this name. */
export function isFunction(name: string): boolean {
  return Object.hasOwn(functions, name);
}

/** What a function makes of what it is given, parted by commas. */
export function callFunction(name: string, inside: Text, scope: Scope, expand: Expand): Text {
  const most = mostArguments[name] ?? Number.POSITIVE_INFINITY;
  const args = partedAt(inside, scope, most);
  const cause = name === 'shell' ? ({ from: 'output' } as const) : ({ from: 'not-followed', name } as const);
  return functions[name]?.(args, scope, expand) ?? [{ unknown: cause, place: scope.place }];
}

/** The last argument of some functions may have commas. */
const mostArguments: Readonly<Record<string, number>> = {
  ...{
    subst: 3,
    patsubst: 3,
    filter: 2,
    'filter-out': 2,
    foreach: 3,
    addprefix: 2,
    addsuffix: 2,
    word: 2,
    wordlist: 3,
    if: 3,
  },
  ...{
    strip: 1,
    firstword: 1,
    lastword: 1,
    words: 1,
    sort: 1,
    dir: 1,
    notdir: 1,
    basename: 1,
    suffix: 1,
    value: 1,
  },
  ...{
    shell: 1,
    wildcard: 1,
    abspath: 1,
    realpath: 1,
    info: 1,
    warning: 1,
    error: 1,
    eval: 1,
    origin: 1,
    flavor: 1,
  },
};

const functions: Readonly<Record<string, MakeFunction>> = {
  strip: (args, scope, expand) => {
    const { source, textOf } = readable(expand(args[0] ?? [], scope), scope.place);
    const start = source.length - source.trimStart().length;
    const inside = textOf(start, Math.max(start, source.trimEnd().length));
    return replaced(inside, scope.place, /\s+/g, ([blanks], part) =>
      blanks === ' ' ? undefined : known(' ', part.place),
    );
  },
  subst: (args, scope, expand) => {
    const [from, to, text] = args.map((arg) => expand(arg, scope));
    const wanted = from && knownText(from);
    if (wanted === undefined || wanted === '' || to === undefined || text === undefined) return undefined;
    return replaced(
      text,
      scope.place,
      new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g'),
      () => to,
    );
  },
  patsubst: overWords((words, [from = '', to = ''], scope) =>
    words.map((word) => {
      const stem = stemOf(knownText(word) ?? '', from.trim());
      if (stem === undefined) return word;
      const { textOf } = readable(word, scope.place);
      const [before = '', ...after] = to.trim().split('%');
      const own = (text: string) => known(text, scope.place);
      return after.length === 0
        ? own(before)
        : [...own(before), ...textOf(stem.start, stem.end), ...own(after.join('%'))];
    }),
  ),
  filter: overWords((words, [patterns = '']) => words.filter((word) => isFitting(word, patterns))),
  'filter-out': overWords((words, [patterns = '']) => words.filter((word) => !isFitting(word, patterns))),
  sort: overWords((words) => {
    const byText = new Map(words.map((word) => [knownText(word) ?? '', word]));
    return [...byText.keys()].sort().flatMap((text) => [byText.get(text) ?? []]);
  }),
  word: overWords((words, [number = '']) => words.slice(Number(number) - 1, Number(number))),
  wordlist: overWords((words, [from = '', to = '']) => words.slice(Number(from) - 1, Number(to))),
  words: overWords((words, _, scope) => [known(String(words.length), scope.place)]),
  firstword: overWords((words) => words.slice(0, 1)),
  lastword: overWords((words) => words.slice(-1)),
  addprefix: overWords((words, [prefix = ''], scope) =>
    words.map((word) => [...known(prefix, scope.place), ...word]),
  ),
  addsuffix: overWords((words, [suffix = ''], scope) =>
    words.map((word) => [...word, ...known(suffix, scope.place)]),
  ),
  dir: overWords((words, _, scope) =>
    words.map((word) =>
      knownText(word)?.includes('/') ? partOf(word, scope, /^.*\//s) : known('./', scope.place),
    ),
  ),
  notdir: overWords((words, _, scope) => words.map((word) => partOf(word, scope, /[^/]*$/))),
  basename: overWords((words, _, scope) =>
    words.map((word) => partOf(word, scope, /^(?:.*\/)?[^/]*(?=\.[^./]*$)|^.*$/s)),
  ),
  suffix: overWords((words, _, scope) =>
    words.map((word) => partOf(word, scope, /\.[^./]*$/)).filter((one) => one.length > 0),
  ),
  if: ([condition = [], then = [], otherwise = []], scope, expand) => {
    const text = knownText(expand(condition, scope));
    return text === undefined ? undefined : expand(text.trim() === '' ? otherwise : then, scope);
  },
  or: (args, scope, expand) => {
    for (const arg of args) {
      const text = expand(arg, scope);
      if (knownText(text)?.trim() !== '') return knownText(text) === undefined ? undefined : text;
    }
    return [];
  },
  and: (args, scope, expand) => {
    let text: Text = [];
    for (const arg of args) {
      text = expand(arg, scope);
      const whole = knownText(text);
      if (whole === undefined) return undefined;
      if (whole.trim() === '') return [];
    }
    return text;
  },
  foreach: ([name = [], list = [], body = []], scope, expand) => {
    const called = knownText(expand(name, scope))?.trim();
    const words = wordsOf(expand(list, scope), scope);
    if (called === undefined || words === undefined) return undefined;
    if (words.length > mostLoopRounds) throw new TooMuch();
    const rounds = words.map((word) => {
      const variables = new Variables(scope.variables);
      variables.set(called, { text: word, isExpanded: true });
      return expand(body, { ...scope, variables });
    });
    return joined(rounds, scope);
  },
  call: ([name = [], ...args], scope, expand) => {
    const called = knownText(expand(name, scope))?.trim();
    const function_ = called === undefined ? undefined : scope.variables.get(called);
    if (called === undefined || function_ === undefined) return called === undefined ? undefined : [];
    const variables = new Variables(scope.variables);
    variables.set('0', { text: known(called, scope.place), isExpanded: true });
    for (let at = 0; at < Math.max(args.length, 9); at++) {
      variables.set(String(at + 1), { text: expand(args[at] ?? [], scope), isExpanded: true });
    }
    return function_.isExpanded ? function_.text : expand(function_.text, { ...scope, variables });
  },
  value: ([name = []], scope, expand) =>
    scope.variables.get(knownText(expand(name, scope))?.trim() ?? '')?.text ?? [],
  info: () => [],
  warning: () => [],
  error: () => [],
  shell: () => undefined,
  wildcard: () => undefined,
  abspath: () => undefined,
  realpath: () => undefined,
  eval: () => undefined,
  origin: () => undefined,
  flavor: () => undefined,
  join: () => undefined,
  let: () => undefined,
  file: () => undefined,
  findstring: (args, scope, expand) => {
    const [wanted, text] = args.map((arg) => knownText(expand(arg, scope)));
    if (wanted === undefined || text === undefined) return undefined;
    return known(text.includes(wanted) ? wanted : '', scope.place);
  },
};
