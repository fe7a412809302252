import type { Text } from '../../../model/launch.ts';
import { isUnknown, known, knownText, startOf } from '../../../model/launch-text.ts';
import { mostLoopRounds } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import type { ForCommand } from '../../../parse/batch/command.ts';
import { delimiters } from '../../../parse/batch/scanner.ts';
import { cut, type Line, lineOf, type Part, partsOf, placeOf, textOf } from '../line.ts';
import { TooMuch } from '../session.ts';
import { unquoted } from './expand.ts';
import { insidePath } from './paths.ts';
import type { Cmd } from './state.ts';

/** What a loop's variables are in its rounds: letters with their texts. */
export type Rounds = readonly ReadonlyMap<string, Text>[];

/** @param set what stands in the parentheses, `options` behind `/f` */
export function roundsOf(
  { kind, variable }: Pick<ForCommand, 'kind' | 'variable'>,
  set: readonly Line[],
  options: string,
  cmd: Cmd,
  place: Place,
): Rounds {
  const one = (text: Text) => new Map([[variable, text]]);
  switch (kind) {
    case 'l':
      return (numbers(set.map(({ source }) => source).join(' '), place) ?? [anything(place)]).map(one);
    case 'f':
      return roundsOfText(variable, set, options, cmd, place);
    case 'r':
      return someOrNone([one(anything(place))], cmd);
    default: {
      const items = set.flatMap(itemsOf);
      if (items.length > mostLoopRounds) throw new TooMuch();
      return items.flatMap((item) => filesLike(item, kind === 'd', cmd, place).map(one));
    }
  }
}

function anything(place: Place): Text {
  return [{ unknown: { from: 'file' }, place }];
}

/** Rounds of which nothing tells whether there are any. */
function someOrNone(rounds: Rounds, cmd: Cmd): Rounds {
  return cmd.assumptions.choose(undefined, 2) === 0 ? rounds : [];
}

function itemsOf(line: Line): readonly Text[] {
  const items: Text[] = [];
  const { source } = line;
  for (let at = 0; at < source.length; ) {
    if (delimiters.includes(source[at] ?? '')) {
      at += 1;
      continue;
    }
    const start = at;
    let inQuotes = false;
    while (at < source.length && (inQuotes || !delimiters.includes(source[at] ?? ''))) {
      if (source[at] === '"') inQuotes = !inQuotes;
      at += 1;
    }
    items.push(textOf(cut(line, start, at)));
  }
  return items;
}

/** The names that an item with `*` or `?` stands for, with the folder that is written before them. */
function filesLike(item: Text, wantsFolders: boolean, cmd: Cmd, place: Place): readonly Text[] {
  const written = knownText(unquoted(item));
  if (written === undefined ? !/[*?]/.test(startOf(item)) : !/[*?]/.test(written)) return [item];
  if (written === undefined) return [anything(place)];
  const nameStart = Math.max(written.lastIndexOf('\\'), written.lastIndexOf('/')) + 1;
  const before = written.slice(0, nameStart);
  const folder = insidePath(known(before === '' ? '.' : before, place), cmd.folder);
  const cause = { from: 'file', name: written } as const;
  const dot = written.lastIndexOf('.');
  const ending = dot > nameStart ? written.slice(dot).replace(/^.*[*?]/, '') : '';
  const some: Text = [...known(before, place), { unknown: cause, place }, ...known(ending, place)];
  if (folder === undefined) return [some];
  const names = cmd.session.world.entries(folder);
  cmd.session.step(Math.floor(names.length / 20));
  const fits = matcher(written.slice(nameStart));
  const found = names.filter((name) => {
    const what = cmd.session.world.look(folder === '' ? name : `${folder}/${name}`);
    return what === (wantsFolders ? 'directory' : 'file') && fits(name);
  });
  return found.length === 0
    ? [some]
    : found.slice(0, mostLoopRounds).map((name) => known(before + name, place));
}

/** Names that fit `*` and `?`, in either case. */
function matcher(pattern: string): (name: string) => boolean {
  const parts = pattern.toLowerCase().replace(/\*+/g, '*');
  return (name) => {
    const text = name.toLowerCase();
    let [at, from, star, starAt] = [0, 0, -1, 0];
    while (at < text.length) {
      if (parts[from] === '*') {
        star = from++;
        starAt = at;
      } else if (from < parts.length && (parts[from] === '?' || parts[from] === text[at])) {
        from += 1;
        at += 1;
      } else if (star !== -1) {
        from = star + 1;
        at = ++starAt;
      } else return false;
    }
    return /^\**$/.test(parts.slice(from));
  };
}

/** `(start,step,end)` */
function numbers(set: string, place: Place): readonly Text[] | undefined {
  const found = /^[\s,;=]*(-?\d+)[\s,;=]+(-?\d+)[\s,;=]+(-?\d+)[\s,;=]*$/.exec(set);
  if (found === null) return undefined;
  const [from = 0, step = 1, to = 0] = found.slice(1).map(Number);
  if (step === 0) throw new TooMuch();
  const values: Text[] = [];
  for (let value = from; step > 0 ? value <= to : value >= to; value += step) {
    if (values.length === mostLoopRounds) throw new TooMuch();
    values.push(known(String(value), place));
  }
  return values;
}

/** `for /f`: the lines of a text, of a file or of what a program prints. */
function roundsOfText(
  variable: string,
  set: readonly Line[],
  options: string,
  cmd: Cmd,
  place: Place,
): Rounds {
  const parts = set.flatMap((line): readonly Part[] => line.parts);
  const line = trimmed(lineOf(parts));
  const quote = line.source[0] ?? '';
  const usesBackquotes = /usebackq/i.test(options);
  const letters = lettersOf(variable, options);
  const isText = quote === (usesBackquotes ? "'" : '"') && line.source.endsWith(quote);
  if (isText && line.source.length > 1) {
    const inside = lineOf(cut(line, 1, line.source.length - 1));
    const texts = tokensOf(inside, options);
    if (texts !== undefined) return [new Map(letters.map((letter, at) => [letter, texts[at] ?? []]))];
  }
  const isCommand = quote === (usesBackquotes ? '`' : "'");
  const name = line.source.replace(/^['"`]|['"`]$/g, '');
  const from = isCommand ? 'output' : 'file';
  const unknown: Text = [{ unknown: { from, name }, place: placeOf(line.parts, place) }];
  return someOrNone([new Map(letters.map((letter) => [letter, unknown]))], cmd);
}

function trimmed(line: Line): Line {
  const end = line.source.trimEnd().length;
  const start = line.source.length - line.source.trimStart().length;
  return lineOf(cut(line, start, Math.max(start, end)));
}

/** A variable for each of `tokens=`: `1,3-4*` are four. */
function lettersOf(variable: string, options: string): readonly string[] {
  const tokens = /tokens=([\d,*-]+)/i.exec(options)?.[1] ?? '1';
  let count = 0;
  for (const part of tokens.split(',').slice(0, 30)) {
    const [, from, to, rest] = /^(\d*)(?:-(\d+))?(\*?)/.exec(part) ?? [];
    count += (from ? 1 : 0) + Math.max(Number(to ?? from) - Number(from), 0) + (rest ? 1 : 0);
  }
  return Array.from({ length: Math.min(Math.max(count, 1), 26) }, (_, at) =>
    String.fromCharCode(variable.charCodeAt(0) + at),
  );
}

/** The words of a text for `tokens=1,2,…`; undefined for options that are not followed. */
function tokensOf(line: Line, options: string): readonly Text[] | undefined {
  if (line.parts.some(({ piece }) => isUnknown(piece)) || /delims|eol|skip/i.test(options)) return undefined;
  const wanted = /tokens=([\d,*-]+)/i.exec(options)?.[1] ?? '1';
  if (!/^\d(?:,\d)*$/.test(wanted)) return undefined;
  const words = [...line.source.matchAll(/[^ \t]+/g)].map((found) =>
    textOf(cut(line, found.index, found.index + found[0].length)),
  );
  return wanted.split(',').map((at) => words[Number(at) - 1] ?? partsOf([]).map(({ piece }) => piece));
}
