import { newestTarget, optionsOf } from '../../knowledge/options.ts';
import type { Document } from '../../model/document.ts';
import type { Launch, Launches, Text } from '../../model/launch.ts';
import { defaultText, endOf, knownText } from '../../model/launch-text.ts';
import { memoizePerObject } from '../../model/memoize.ts';
import { baseName, isAbsolutePath, normalPath, parentPath, resolveInRoot } from '../../model/paths.ts';
import type { Place } from '../../model/place.ts';
import { type Script, scripts } from '../../model/script.ts';
import type { World } from '../../model/world.ts';
import { launchesOf } from './launches.ts';
import { scriptWords } from './script-words.ts';

/** A launch of a FLUX script of sd-scripts, and what it names in the checkout. */
export interface Started {
  readonly launch: Launch;
  readonly script: Script;
  /** The folder, relative to the root, in which it runs, where that is inside. */
  readonly workingDirectory?: string | undefined;
  /** The folder, relative to the root, of the script, where that is inside. */
  readonly trainer?: string | undefined;
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
 * What the files of a checkout start, in their order. Each is followed once, however often a world is looked at. A command
 * that another file comes to as well is told by what that starts: it knows more.
 */
export function startedIn(documents: readonly Document[], world: World): StartedIn {
  const follow = followedInWorld(world);
  const all = documents.map((document) => ({ document, followed: follow(document) }));
  const fromElsewhere = new Set(
    all.flatMap(({ document, followed }) =>
      followed.launches.flatMap(({ place }) => (place.document.path === document.path ? [] : keyOf(place))),
    ),
  );
  const launches = all.flatMap(({ document, followed }) =>
    followed.launches.filter(
      ({ place }) => place.document.path !== document.path || !fromElsewhere.has(keyOf(place)),
    ),
  );
  return {
    launches,
    started: launches.flatMap(toStarted),
    problems: all.flatMap(({ followed }) => followed.problems),
  };
}

function keyOf({ document: { path }, range: { start, end } }: Place): string {
  return JSON.stringify([path, start, end]);
}

const followedInWorld = memoizePerObject((world: World) =>
  memoizePerObject((document: Document) => followed(document, world)),
);

/**
 * What a file starts. Where nothing says in which folder it is started itself, that is the root, or its own folder where the
 * files that it names are there and not in the root.
 */
function followed(document: Document, world: World): Launches {
  const fromRoot = launchesOf(document, world);
  const own = parentPath(document.path);
  const findsAll = ({ launches }: Launches) =>
    launches
      .flatMap(toStarted)
      .flatMap(({ config, dataset }) => [config?.path ?? [], dataset?.path ?? []].flat())
      .every((path) => world.look(path) === 'file');
  if (own === '' || findsAll(fromRoot)) return fromRoot;
  const fromOwn = launchesOf(document, world, { inside: own });
  return findsAll(fromOwn) ? fromOwn : fromRoot;
}

function toStarted(launch: Launch): readonly Started[] {
  const script = scriptOf(launch.script.text);
  if (script === undefined) return [];
  const workingDirectory = 'inside' in launch.folder ? launch.folder.inside : undefined;
  const path = knownText(launch.script.text);
  const inRoot = path === undefined ? undefined : inside(workingDirectory, path);
  const { settings } = scriptWords(launch, optionsOf(script, newestTarget));
  const named = (option: string): NamedFile | undefined => {
    const setting = settings.findLast((one) => one.option === option);
    if (setting === undefined) return undefined;
    return {
      path: setting.value.type === 'string' ? inside(workingDirectory, setting.value.value) : undefined,
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
function scriptOf(text: Text): Script | undefined {
  const end = endOf(text);
  const name = knownText(text) ?? defaultText(text) ?? (end.includes('/') ? end : '');
  return scripts.find((script) => script === baseName(name));
}

function inside(folder: string | undefined, path: string): string | undefined {
  if (folder === undefined || path === '' || isAbsolutePath(path)) return undefined;
  return resolveInRoot(folder, normalPath(path));
}

/** sd-scripts puts `.toml` behind the name of a training config that does not end so. */
function withEnding(path: string): string {
  return path.endsWith('.toml') ? path : `${path}.toml`;
}
