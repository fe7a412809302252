import { newestTarget, optionsOf } from '../../knowledge/options.ts';
import type { Document } from '../../model/document.ts';
import type { Copy, Launch, Launches, Text } from '../../model/launch.ts';
import { defaultText, endOf, knownText } from '../../model/launch-text.ts';
import { memoizePerObject } from '../../model/memoize.ts';
import { baseName, isAbsolutePath, normalPath, parentPath, resolveInRoot } from '../../model/paths.ts';
import type { Place } from '../../model/place.ts';
import { type Script, scripts } from '../../model/script.ts';
import { textFrom, type World } from '../../model/world.ts';
import { parse } from '../../parse/parse.ts';
import { copiedFrom, folderInCheckout } from './copies.ts';
import { given } from './given-words.ts';
import { launchesOf } from './launches.ts';
import { processesOf } from './processes.ts';
import { scriptWords } from './script-words.ts';

/** A launch of a FLUX script of sd-scripts, and what it names in the checkout. */
export interface Started {
  readonly launch: Launch;
  readonly script: Script;
  /** The folder, relative to the root, in which it runs, where that is inside. */
  readonly workingDirectory?: string | undefined;
  /** The folder, relative to the root, of the script, where that is inside. */
  readonly trainer?: string | undefined;
  /** How many processes it starts, where that is told. */
  readonly processes?: number | undefined;
  /** The configuration of accelerate that it names, where that is in the checkout. */
  readonly accelerateConfig?: Document | undefined;
  /** The training config and the dataset config that its words name. */
  readonly config?: NamedFile | undefined;
  readonly dataset?: NamedFile | undefined;
}

/** A file that a launch names. */
export interface NamedFile {
  /** Relative to the root; absent where it is not inside, or not told. */
  readonly path?: string | undefined;
}

/** What the files of a checkout start. */
export interface StartedIn extends Launches {
  /** Those launches that start a FLUX script of sd-scripts. */
  readonly started: readonly Started[];
}

/**
 * What the files of a checkout start, in their order. Each is followed once, however often a world is looked at. A file that
 * another one starts is told by what that starts: it knows more.
 */
export function startedIn(documents: readonly Document[], world: World): StartedIn {
  const follow = followedInWorld(world);
  const all = documents.map((document) => ({ path: document.path, ...follow(document) }));
  const known = new Map(all.map((one) => [one.path, one.files]));
  const pathsAt = new Map<string, Set<string>>();
  for (const { path, launches } of all) {
    for (const { place } of launches) {
      const key = keyOf(place);
      pathsAt.set(key, (pathsAt.get(key) ?? new Set()).add(path));
    }
  }
  const startsIt = (other: string, path: string) =>
    known.get(other)?.has(path) === true && (known.get(path)?.has(other) !== true || other < path);
  const launches = all.flatMap(({ path, launches: found }) =>
    found.filter(
      ({ place }) =>
        ![...(pathsAt.get(keyOf(place)) ?? [])].some((one) => one !== path && startsIt(one, path)),
    ),
  );
  const troubled = all.flatMap(({ path, problems }) => problems.map(({ is }) => ({ path, is })));
  const problems = new Map(
    all.flatMap(({ path, problems: own }) =>
      own
        .filter(
          ({ is }) => !troubled.some((one) => one.is === is && one.path !== path && startsIt(path, one.path)),
        )
        .map((problem) => [problem.is + keyOf(problem.place), problem] as const),
    ),
  );
  const started = launches.flatMap(toStarted).map((one) => {
    const accelerateConfig = accelerateConfigAt(one, world);
    return { ...one, accelerateConfig, processes: processesOf(one.launch, accelerateConfig) };
  });
  return { launches, started, problems: [...problems.values()] };
}

function accelerateConfigAt(
  { launch: { accelerate, starter }, workingDirectory }: Started,
  world: World,
): Document | undefined {
  const path = starter === 'accelerate' ? given(accelerate, 'config_file')?.text : undefined;
  return path === undefined ? undefined : documentAt(inside(workingDirectory, path), world);
}

function documentAt(path: string | undefined, world: World): Document | undefined {
  const text = path === undefined ? undefined : textFrom(world, path);
  return path === undefined || text === undefined ? undefined : parse({ path, text });
}

function keyOf({ document: { path }, range: { start, end } }: Place): string {
  return JSON.stringify([path, start, end]);
}

/** What a file starts, and the files that were read for that. */
interface Followed extends Launches {
  readonly files: ReadonlySet<string>;
}

const followedInWorld = memoizePerObject((world: World) =>
  memoizePerObject((document: Document): Followed => {
    const files = new Set<string>();
    const read = (path: string) => {
      files.add(path);
      return world.read(path);
    };
    const { launches, problems } = followed(document, {
      read,
      look: (path) => world.look(path),
      entries: (path) => world.entries(path),
    });
    return {
      files,
      launches: launches.map((launch) =>
        launch.place.document.path === document.path ? launch : { ...launch, start: document },
      ),
      problems,
    };
  }),
);

/**
 * What a file starts. Where nothing says in which folder it is started itself, that is the root, or its own folder where the
 * files that it names are there and not in the root, or would lie outside from there.
 */
function followed(document: Document, world: Pick<World, 'read' | 'look' | 'entries'>): Launches {
  const fromRoot = launchesOf(document, world);
  const own = parentPath(document.path);
  const findsAll = ({ launches }: Launches) =>
    !launches.some(leadsOut) &&
    launches
      .flatMap(toStarted)
      .flatMap(({ config, dataset }) => [config?.path ?? [], dataset?.path ?? []].flat())
      .every((path) => world.look(path) === 'file');
  if (own === '' || findsAll(fromRoot)) return fromRoot;
  const fromOwn = launchesOf(document, world, { inside: own });
  return findsAll(fromOwn) ? fromOwn : fromRoot;
}

/** Whether the script of a launch would lie outside of the root, from where it runs. */
function leadsOut({ folder, script }: Launch): boolean {
  const path = knownText(script.text);
  if (path === undefined || isAbsolutePath(path) || !('inside' in folder)) return false;
  return resolveInRoot(folder.inside, normalPath(path)) === undefined;
}

function toStarted(launch: Launch): readonly Started[] {
  const script = scriptOf(launch.script.text);
  if (script === undefined) return [];
  const workingDirectory = folderInCheckout(launch.folder, launch.copies);
  const path = knownText(launch.script.text);
  const inRoot = path === undefined ? undefined : inside(workingDirectory, path);
  const { settings } = scriptWords(launch, optionsOf(script, newestTarget));
  const named = (option: string): NamedFile | undefined => {
    const setting = settings.findLast((one) => one.option === option);
    if (setting === undefined) return undefined;
    return {
      path:
        setting.value.type === 'string'
          ? inside(workingDirectory, setting.value.value, launch.copies)
          : undefined,
    };
  };
  const config = named('config_file');
  return [
    {
      launch,
      script,
      workingDirectory,
      trainer: inRoot === undefined ? undefined : parentPath(inRoot),
      config: config && { path: config.path && withEnding(config.path) },
      dataset: named('dataset_config'),
    },
  ];
}

/** The FLUX script that a word names: also where only its end is known, or what it is by default. */
export function scriptOf(text: Text): Script | undefined {
  const end = endOf(text);
  const name = knownText(text) ?? defaultText(text) ?? (end.includes('/') ? end : '');
  return scripts.find((script) => script === baseName(name));
}

function inside(folder: string | undefined, path: string, copies: readonly Copy[] = []): string | undefined {
  if (path.startsWith('/') && copies.length > 0) return copiedFrom(normalPath(path), copies);
  if (folder === undefined || path === '' || isAbsolutePath(path)) return undefined;
  return resolveInRoot(folder, normalPath(path));
}

/** sd-scripts puts `.toml` behind the name of a training config that does not end so. */
function withEnding(path: string): string {
  return path.endsWith('.toml') ? path : `${path}.toml`;
}
