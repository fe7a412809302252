import type { LaunchWord, Text } from '../../../model/launch.ts';
import { endOf, known, knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { strippedRange } from '../../../python/text.ts';
import { setEntry } from '../python/collections.ts';
import { variablesOf } from '../python/library/start.ts';
import { splitWords } from '../python/library/words.ts';
import type { Scope } from '../python/scope.ts';
import { Raised } from '../python/stop.ts';
import { readable } from '../readable.ts';
import { folderAt, pathOf } from '../shell/folders.ts';
import { expanded } from './expand.ts';

/** A magic of IPython, or a command. */
export interface Own {
  /** The words after its name, as they are written. */
  readonly text: Text;
  readonly scope: Scope;
  readonly place: Place;
}

/** Has a shell do a command, as `!` does. */
export function system({ text, scope, place }: Own): void {
  shell(expanded(text, scope, place), [], 'bash', { scope, place });
}

/** A text for a shell. */
export function shell(
  text: Text,
  args: readonly LaunchWord[],
  program: string,
  { scope: { process }, place }: Pick<Own, 'scope' | 'place'>,
): void {
  const words = [known(program, place), known('-c', place), text, known(program, place)];
  process.session.run({
    words: [...words.map((one): LaunchWord => ({ text: one, place })), ...args],
    folder: process.folder,
    env: variablesOf(process.environment),
    place,
    language: 'shell',
    elsewhere: process.elsewhere,
  });
}

/** A magic of one line. */
export function lineMagic(name: string, own: Own): void {
  const text = stripped(expanded(own.text, own.scope, own.place), own.place);
  switch (name) {
    case 'cd':
    case 'pushd':
      changeFolder(text, own);
      break;
    case 'env':
    case 'set_env':
      setVariable(text, own);
      break;
    case 'sx':
    case 'system':
    case 'shell':
      shell(text, [], 'bash', own);
      break;
    case 'run':
      runFile(text, own);
      break;
    default:
  }
}

export function stripped(text: Text, place: Place): Text {
  const { source, textOf } = readable(text, place);
  const { start, end } = strippedRange(source, { start: 0, end: source.length });
  return textOf(start, end);
}

/** `%cd PATH`, which lasts. */
function changeFolder(text: Text, { scope: { process }, place }: Own): void {
  const { source, textOf } = readable(text, place);
  const options = /^(?:-[qb]\s+)*/.exec(source)?.[0].length ?? 0;
  const isQuoted = /^(["']).*\1$/s.test(source.slice(options));
  const path = textOf(options + (isQuoted ? 1 : 0), source.length - (isQuoted ? 1 : 0));
  if (knownText(path) === '-') process.folder = { unknown: { from: 'not-followed' } };
  else {
    const target = path.length === 0 ? known('~', place) : path;
    process.folder = folderAt(target, process.folder, process.session, process.made) ?? process.folder;
  }
}

/** `%env NAME=VALUE`, `%env NAME VALUE`. */
function setVariable(text: Text, { scope: { process }, place }: Own): void {
  const { source, textOf } = readable(text, place);
  const [whole, name = ''] = /^(\w+)\s*(?:=|\s)\s*/.exec(source) ?? [];
  if (whole === undefined || whole.length === source.length) return;
  const value = { is: 'text', text: textOf(whole.length, source.length) } as const;
  setEntry(process.environment, { is: 'text', text: known(name, place) }, value, place);
}

/** `%run FILE ARGUMENTS`. */
function runFile(text: Text, { scope: { process }, place }: Own): void {
  const words = wordsOf(text, place);
  const at = words.findIndex((word) => !/^-[a-z]+$/.test(knownText(word.text) ?? ''));
  process.session.run({
    words: [{ text: known('python', place), place }, ...(at === -1 ? [] : words.slice(at))],
    folder: process.folder,
    env: variablesOf(process.environment),
    place,
    language: 'shell',
    elsewhere: process.elsewhere,
  });
}

export function wordsOf(text: Text, place: Place): LaunchWord[] {
  try {
    return splitWords(text, place).map((word): LaunchWord => {
      if (word.is === 'spread') return { text: word.text ?? [], place, isSpread: true };
      return { text: word.is === 'text' ? word.text : [], place };
    });
  } catch (error) {
    if (error instanceof Raised) return [];
    throw error;
  }
}

/** `%%writefile FILE`: the file is then there, with what is in the cell. */
export function writeFile(line: Text, body: Text, { scope: { process }, place }: Own): void {
  const words = wordsOf(line, place);
  const isMore = words.some((word) => /^(?:-a|--append)$/.test(knownText(word.text) ?? ''));
  const name = words.find((word) => !/^-/.test(knownText(word.text) ?? ''));
  const path = name && pathOf(name.text, process.folder);
  if (path === undefined) return;
  const { written } = process.session;
  // A cell ends with a line feed, whether or not one is written.
  const end = endOf(body).endsWith('\n') ? [] : known('\n', place);
  written.set(path, [...(isMore ? (written.get(path) ?? []) : []), ...body, ...end]);
}
