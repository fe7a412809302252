import { compare } from '@renovatebot/pep440';
import { knownReleases, packageConflicts } from '../knowledge/accelerate.ts';
import type { Document } from '../model/document.ts';
import { mostCompared, mostIncludes } from '../model/limits.ts';
import { memoizePerObject } from '../model/memoize.ts';
import { baseName, inFolder, isInside, normalPath, parentPath, resolveInRoot } from '../model/paths.ts';
import type { Pin, Repository, RunPlace } from '../model/repository.ts';
import type { Run } from '../model/run.ts';
import { isShellFile } from '../parse/commands.ts';
import { includesOf, isRequirementsFile } from '../parse/requirements/pins.ts';
import { fittingVersions } from './specifiers.ts';

/** Packages that are installed together: one file, what it includes, and the lock file that belongs to it. */
export interface Environment {
  /** First the file that is installed, then what belongs to it. */
  readonly documents: readonly Document[];
  /** What counts: where a lock file fixes a package, only that. */
  readonly pins: readonly Pin[];
  /** What is written, also where a lock file decides. */
  readonly written: readonly Pin[];
}

/** What tells installations. */
type Installing = Pick<Repository, 'documents' | 'pins'>;

/** Every installation a checkout describes. A file that another one includes is no installation of its own. */
export const environmentsOf: (repository: Installing) => readonly Environment[] = memoizePerObject(
  ({ documents, pins }) => {
    const files = new Map(
      documents.filter(({ path }) => isRequirementsFile(path)).map((document) => [document.path, document]),
    );
    const parts = new Map([...files.values()].map((document) => [document, partsOf(document, files)]));
    const pinsByDocument = differentByDocument(pins);
    return installed(parts)
      .filter((together) => together.some((part) => pinsByDocument.has(part)))
      .map((together) => {
        const written = limited(together.flatMap((part) => pinsByDocument.get(part) ?? []));
        const locked = new Set(written.filter((pin) => pin.locked).map((pin) => pin.package));
        const counting = written.filter((pin) => pin.locked || !locked.has(pin.package));
        return { documents: together, pins: counting, written };
      });
  },
);

/** What each file that no other includes brings with it; of files that include each other, the first counts. */
function installed(parts: ReadonlyMap<Document, readonly Document[]>): readonly (readonly Document[])[] {
  const included = new Set(
    [...parts].flatMap(([document, found]) => found.filter((part) => part !== document)),
  );
  const roots = [...parts.keys()].filter((document) => !included.has(document));
  const covered = new Set(roots.flatMap((root) => closure(root, parts)));
  for (const document of parts.keys()) {
    if (covered.has(document)) continue;
    roots.push(document);
    for (const part of closure(document, parts)) covered.add(part);
  }
  return roots.map((root) => closure(root, parts));
}

/** Runs that share their installations. */
export interface Sharing<One extends RunPlace = Run> {
  readonly environments: readonly Environment[];
  readonly runs: readonly One[];
}

/**
 * The runs of a checkout with the installations of a package that they may use: those described in the nearest folder
 * above the run, or all of them where none lies above it.
 */
export function environmentsByRun<One extends RunPlace>(
  name: string,
  repository: Installing & { readonly runs: readonly One[] },
): readonly Sharing<One>[] {
  const { all, byFolder } = environmentsWithPin(name, repository);
  const groups = new Map<string | undefined, Sharing<One> & { readonly runs: One[] }>();
  for (const run of repository.runs) {
    const folder = nearestFolder(run, byFolder);
    const group = groups.get(folder) ?? {
      environments: folder === undefined ? all : (byFolder.get(folder) ?? []),
      runs: [],
    };
    group.runs.push(run);
    groups.set(folder, group);
  }
  return [...groups.values()];
}

/** The installations of a package that a run may use. */
export function environmentsOfRun(
  name: string,
  run: RunPlace,
  repository: Installing,
): readonly Environment[] {
  const { all, byFolder } = environmentsWithPin(name, repository);
  const folder = nearestFolder(run, byFolder);
  return folder === undefined ? all : (byFolder.get(folder) ?? []);
}

interface Installations {
  readonly all: readonly Environment[];
  readonly byFolder: ReadonlyMap<string, readonly Environment[]>;
}

/** The installations of each package. */
const installationsOf = memoizePerObject((repository: Installing): ReadonlyMap<string, Installations> => {
  const found = new Map<string, Environment[]>();
  for (const environment of environmentsOf(repository)) {
    for (const name of new Set(environment.pins.map((pin) => pin.package))) {
      const all = found.get(name);
      if (all === undefined) found.set(name, [environment]);
      else all.push(environment);
    }
  }
  return new Map([...found].map(([name, all]) => [name, { all, byFolder: inFolders(all) }]));
});

function environmentsWithPin(name: string, repository: Installing): Installations {
  return installationsOf(repository).get(name) ?? { all: [], byFolder: new Map() };
}

/** Installations by the folder that they are described in. */
function inFolders(environments: readonly Environment[]): ReadonlyMap<string, readonly Environment[]> {
  const folders = new Map<string, Environment[]>();
  for (const environment of environments) {
    const inside = folders.get(folderOf(environment));
    if (inside === undefined) folders.set(folderOf(environment), [environment]);
    else inside.push(environment);
  }
  return folders;
}

/** The installations with a package that some run may use. */
export function environmentsWith(
  name: string,
  repository: Installing & { readonly runs: readonly RunPlace[] },
): readonly Environment[] {
  return [...new Set(environmentsByRun(name, repository).flatMap(({ environments }) => environments))];
}

/** The installations that are described in a folder above a run, or beside it. */
export function environmentsAbove(
  run: RunPlace,
  environments: readonly Environment[],
): readonly Environment[] {
  return environments.filter((environment) => isInside(run.document.path, folderOf(environment)));
}

function nearestFolder(
  run: RunPlace,
  byFolder: ReadonlyMap<string, readonly Environment[]>,
): string | undefined {
  if (byFolder.size === 0) return undefined;
  for (let folder = parentPath(run.document.path); ; folder = parentPath(folder)) {
    if (byFolder.has(folder)) return folder;
    if (folder === '') return undefined;
  }
}

function folderOf({ documents }: Environment): string {
  return parentPath(documents[0]?.path ?? '');
}

/** The versions of a package that an installation may have; undefined where it does not name the package. */
export function possibleVersions(environment: Environment, name: string): readonly string[] | undefined {
  const pins = environment.pins.filter((pin) => pin.package === name);
  if (pins.length === 0) return undefined;
  const together = new Set(environment.documents.filter((document) => !isShellFile(document.path)));
  const isFixed = (pin: Pin) =>
    together.has(pin.place.document) && !pin.locked && pin.condition === undefined;
  const ofAll = specifiersOf(pins.filter(isFixed)).map((specifier) => fittingVersions(name, specifier));
  const either = pins.filter((pin) => !isFixed(pin));
  const common = ofAll.reduce<readonly string[] | undefined>(
    (rest, versions) => rest?.filter((version) => versions.includes(version)) ?? versions,
    undefined,
  );
  if (common !== undefined && common.length > 0 && !either.some((pin) => !together.has(pin.place.document))) {
    return common;
  }
  const others = specifiersOf(either).map((specifier) => fittingVersions(name, specifier));
  return [...new Set([...ofAll, ...others].flat())].sort(compare);
}

function specifiersOf(pins: readonly Pin[]): readonly (string | undefined)[] {
  return [...new Set(pins.map(({ specifier }) => specifier))];
}

/** What each file asks of the packages that something is known of, each version of one once. */
function differentByDocument(pins: readonly Pin[]): ReadonlyMap<Document, readonly Pin[]> {
  const documents = new Map<Document, Map<string, Pin>>();
  for (const pin of pins) {
    const different = documents.get(pin.place.document) ?? new Map<string, Pin>();
    documents.set(pin.place.document, different);
    const key = JSON.stringify([pin.package, pin.specifier, pin.condition, pin.locked]);
    if (isFollowed(pin.package) && !different.has(key)) different.set(key, pin);
  }
  return new Map([...documents].map(([document, different]) => [document, limited([...different.values()])]));
}

/** One more than are compared is enough to see that there are too many. */
function limited(pins: readonly Pin[]): readonly Pin[] {
  const counts = new Map<string, number>();
  return pins.filter(({ package: name }) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count <= mostCompared + 1;
  });
}

function isFollowed(name: string): boolean {
  return (
    knownReleases(name) !== undefined ||
    packageConflicts().some(({ packages }) => Object.hasOwn(packages, name))
  );
}

function partsOf(document: Document, files: ReadonlyMap<string, Document>): readonly Document[] {
  const folder = parentPath(document.path);
  const included = includesOf(document).flatMap(({ path }) => {
    const candidates = [resolveInRoot(folder, normalPath(path)), resolveInRoot('', normalPath(path))];
    if (isShellFile(document.path)) candidates.push(resolveInRoot(folder, baseName(path)));
    const found = candidates.flatMap((candidate) =>
      candidate === undefined ? [] : (files.get(candidate) ?? []),
    );
    return found.slice(0, 1);
  });
  if (baseName(document.path).toLowerCase() !== 'pyproject.toml') return included;
  const locks = ['uv.lock', 'poetry.lock'].flatMap((lock) => files.get(inFolder(folder, lock)) ?? []);
  return [...included, ...locks];
}

function closure(document: Document, parts: ReadonlyMap<Document, readonly Document[]>): readonly Document[] {
  const found = new Set([document]);
  for (const part of found) {
    for (const next of parts.get(part) ?? []) {
      if (found.size > mostIncludes) return [...found];
      found.add(next);
    }
  }
  return [...found];
}
