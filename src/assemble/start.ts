import type { Script } from '../model/script.ts';
import type { NamedFile, Started } from './launch/started.ts';

/** What launches tell of how a run is started; a part on which two differ is absent. */
export interface Start {
  /** The folder, relative to the root, in which it runs. */
  readonly workingDirectory?: string | undefined;
  /** The folder, relative to the root, of the training script that is started. */
  readonly trainer?: string | undefined;
  /** The training script that every command starts. */
  readonly script?: Script | undefined;
}

/** How launches start a run, as far as they agree. */
export function startOf(launches: readonly Started[]): Start {
  return {
    workingDirectory: common(launches.flatMap(({ workingDirectory }) => workingDirectory ?? [])),
    trainer: common(launches.flatMap(({ trainer }) => trainer ?? [])),
    script: common(launches.map(({ script }) => script)),
  };
}

/** The launches that name a file. */
export function startedWith(
  path: string,
  launches: readonly Started[],
  file: (started: Started) => NamedFile | undefined,
): readonly Started[] {
  return launches.filter((started) => file(started)?.path === path);
}

function common<Item>(items: readonly Item[]): Item | undefined {
  const [first] = items;
  return items.every((one) => one === first) ? first : undefined;
}
