import { compare } from '@renovatebot/pep440';
import type { Document } from '../model/document.ts';
import { oncePer } from '../model/once.ts';
import { baseName, isInside, normalPath, parentPath, resolveInRoot } from '../model/paths.ts';
import type { Pin, Repository, Run } from '../model/run.ts';
import { includesOf, isInstallScript, isRequirementsFile } from '../parse/requirements/pins.ts';
import { admittedBy } from './admitted.ts';

/** Packages that are installed together: one file, what it includes, and the lock file that belongs to it. */
export interface Environment {
  /** First the file that is installed, then what belongs to it. */
  readonly documents: readonly Document[];
  /** What counts: where a lock file fixes a package, only that. */
  readonly pins: readonly Pin[];
  /** What is written, also where a lock file decides. */
  readonly written: readonly Pin[];
}

/** Every installation a checkout describes. A file that another one includes is no installation of its own. */
export const environmentsOf: (repository: Repository) => readonly Environment[] = oncePer(
  ({ documents, pins }) => {
    const files = new Map(
      documents.filter(({ path }) => isRequirementsFile(path)).map((document) => [document.path, document]),
    );
    const parts = new Map([...files.values()].map((document) => [document, partsOf(document, files)]));
    const pinsOfDocument = grouped(pins);
    return installed(parts)
      .map((together) => {
        const written = together.flatMap((part) => pinsOfDocument.get(part) ?? []);
        const locked = new Set(written.filter((pin) => pin.locked).map((pin) => pin.package));
        const counting = written.filter((pin) => pin.locked || !locked.has(pin.package));
        return { documents: together, pins: counting, written };
      })
      .filter(({ pins: found }) => found.length > 0);
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
export interface Sharing {
  readonly environments: readonly Environment[];
  readonly runs: readonly Run[];
}

/**
 * The runs of a checkout with the installations of a package that they may use: those described in the nearest folder
 * above the run, or all of them where none lies above it.
 */
export function environmentsByRun(name: string, repository: Repository): readonly Sharing[] {
  const all = environmentsWithPin(name, repository);
  const groups = new Map<string | undefined, Sharing & { readonly runs: Run[] }>();
  for (const run of repository.runs) {
    const folder = nearestFolder(run, all);
    const group = groups.get(folder) ?? {
      environments: all.filter((environment) => folder === undefined || folderOf(environment) === folder),
      runs: [],
    };
    group.runs.push(run);
    groups.set(folder, group);
  }
  return [...groups.values()];
}

/** The installations of a package that a run may use. */
export function environmentsOfRun(name: string, run: Run, repository: Repository): readonly Environment[] {
  const all = environmentsWithPin(name, repository);
  const folder = nearestFolder(run, all);
  return all.filter((environment) => folder === undefined || folderOf(environment) === folder);
}

function environmentsWithPin(name: string, repository: Repository): readonly Environment[] {
  return environmentsOf(repository).filter(({ pins }) => pins.some((pin) => pin.package === name));
}

/** The installations with a package that some run may use. */
export function environmentsWith(name: string, repository: Repository): readonly Environment[] {
  return [...new Set(environmentsByRun(name, repository).flatMap(({ environments }) => environments))];
}

/** The installations that are described in a folder above a run, or beside it. */
export function environmentsAbove(run: Run, environments: readonly Environment[]): readonly Environment[] {
  return environments.filter((environment) => isInside(run.document.path, folderOf(environment)));
}

function nearestFolder(run: Run, environments: readonly Environment[]): string | undefined {
  const above = environmentsAbove(run, environments).map(folderOf);
  return above.reduce<string | undefined>(
    (nearest, folder) => (nearest === undefined || folder.length > nearest.length ? folder : nearest),
    undefined,
  );
}

function folderOf({ documents }: Environment): string {
  return parentPath(documents[0]?.path ?? '');
}

/** The versions of a package that an installation may have; undefined where it does not name the package. */
export function admitted(environment: Environment, name: string): readonly string[] | undefined {
  const pins = environment.pins.filter((pin) => pin.package === name);
  if (pins.length === 0) return undefined;
  const together = environment.documents.filter((document) => !isInstallScript(document.path));
  const fixed = pins.filter(
    (pin) => together.includes(pin.document) && !pin.locked && pin.condition === undefined,
  );
  const either = pins.filter((pin) => !fixed.includes(pin));
  const ofAll = fixed.map((pin) => admittedBy(name, pin.specifier));
  const common = ofAll.reduce<readonly string[] | undefined>(
    (rest, versions) => rest?.filter((version) => versions.includes(version)) ?? versions,
    undefined,
  );
  if (common !== undefined && common.length > 0 && !either.some((pin) => !together.includes(pin.document))) {
    return common;
  }
  const union = new Set([...ofAll.flat(), ...either.flatMap((pin) => admittedBy(name, pin.specifier))]);
  return [...union].sort(compare);
}

function grouped(pins: readonly Pin[]): Map<Document, Pin[]> {
  const groups = new Map<Document, Pin[]>();
  for (const pin of pins) groups.set(pin.document, [...(groups.get(pin.document) ?? []), pin]);
  return groups;
}

function partsOf(document: Document, files: ReadonlyMap<string, Document>): readonly Document[] {
  const folder = parentPath(document.path);
  const included = includesOf(document).flatMap(({ path }) => {
    const candidates = [resolveInRoot(folder, normalPath(path)), resolveInRoot('', normalPath(path))];
    if (isInstallScript(document.path)) candidates.push(resolveInRoot(folder, baseName(path)));
    const found = candidates.flatMap((candidate) =>
      candidate === undefined ? [] : (files.get(candidate) ?? []),
    );
    return found.slice(0, 1);
  });
  if (baseName(document.path).toLowerCase() !== 'pyproject.toml') return included;
  const locks = ['uv.lock', 'poetry.lock'].flatMap(
    (lock) => files.get(folder === '' ? lock : `${folder}/${lock}`) ?? [],
  );
  return [...included, ...locks];
}

function closure(document: Document, parts: ReadonlyMap<Document, readonly Document[]>): readonly Document[] {
  const found = new Set([document]);
  for (const part of found) for (const next of parts.get(part) ?? []) found.add(next);
  return [...found];
}
