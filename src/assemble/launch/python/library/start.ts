import type { Folder, LaunchWord, Text } from '../../../../model/launch.ts';
import type { Place } from '../../../../model/place.ts';
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
    input,
    place,
  }: {
    readonly words: readonly LaunchWord[];
    readonly folder: Folder;
    /** All of its environment; that of the process unless said. */
    readonly env?: Value | undefined;
    /** What it reads. */
    readonly input?: Text | undefined;
    readonly place: Place;
  },
): void {
  process.session.run({
    words,
    input,
    folder,
    env: variablesOf(env === undefined || env.is === 'none' ? process.environment : env),
    place,
    language: 'python',
    elsewhere: process.elsewhere,
  });
}

/** The variables that the script hands on. */
export function variablesOf(environment: Value): ReadonlyMap<string, Text> {
  const variables = new Map<string, Text>();
  if (environment.is !== 'table') return variables;
  for (const { key, value } of environment.entries.values()) {
    const name = knownOf(key);
    const text = wordText(value);
    if (name !== undefined && text !== undefined) variables.set(name, text);
  }
  return variables;
}
