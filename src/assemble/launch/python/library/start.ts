import type { Folder, LaunchWord, Text } from '../../../../model/launch.ts';
import { known, knownText } from '../../../../model/launch-text.ts';
import { baseName } from '../../../../model/paths.ts';
import type { Place } from '../../../../model/place.ts';
import { pathOf } from '../../shell/folders.ts';
import type { Process } from '../scope.ts';
import { knownOf, wordText } from '../text.ts';
import type { Value } from '../values.ts';

/** Starts a program of a process of Python. */
export function start(
  process: Process,
  {
    words,
    folder,
    env,
    place,
  }: {
    readonly words: readonly LaunchWord[];
    readonly folder: Folder;
    /** All of its environment; that of the process unless said. */
    readonly env?: Value | undefined;
    readonly place: Place;
  },
): void {
  process.session.run({
    words: written(words, folder, process) ?? words,
    folder,
    env: variablesOf(env === undefined || env.is === 'none' ? process.environment : env),
    place,
    language: 'python',
    elsewhere: process.elsewhere,
  });
}

/** The variables that the script hands on. */
function variablesOf(environment: Value): ReadonlyMap<string, Text> {
  const variables = new Map<string, Text>();
  if (environment.is !== 'table') return variables;
  for (const { key, value } of environment.entries.values()) {
    const name = knownOf(key);
    const text = wordText(value);
    if (name !== undefined && text !== undefined) variables.set(name, text);
  }
  return variables;
}

/** `bash FILE` of a file that the process wrote itself, as `bash -c` of what is in it. */
function written(
  words: readonly LaunchWord[],
  folder: Folder,
  { written: files }: Process,
): readonly LaunchWord[] | undefined {
  const texts = words.map(({ text }) => text);
  const [first, second] = texts.map((text) => knownText(text));
  const isShell = first !== undefined && /^(?:ba|da|z)?sh$/.test(baseName(first));
  const at = isShell
    ? words.findIndex((_, index) => index > 0 && !/^-[exu]+$/.test(knownText(texts[index] ?? []) ?? ''))
    : 0;
  const file = texts[at];
  const path = file && pathOf(file, folder);
  const content = path === undefined ? undefined : files.get(path);
  const word = words[at];
  if (content === undefined || word === undefined) return undefined;
  const place = word.place;
  const shell = isShell ? words.slice(0, at) : [{ text: known('bash', place), place }];
  if (second === '-c') return undefined;
  return [...shell, { text: known('-c', place), place }, { text: content, place }, ...words.slice(at)];
}
