import type { Dataset } from '../model/dataset.ts';
import type { Document, Value } from '../model/document.ts';
import { isAbsolutePath, normalPath, parentPath, resolveInRoot } from '../model/paths.ts';
import type { Repository } from '../model/repository.ts';
import { foldersOfRun, type Run } from '../model/run.ts';
import type { Before, Listing, Submodule, World } from '../model/world.ts';
import { saysHowToCheck } from '../parse/candidates.ts';
import { isShellFile } from '../parse/commands.ts';
import { parse } from '../parse/parse.ts';
import { includesOf, isRequirementsFile, pinsOf } from '../parse/requirements/pins.ts';
import { upstreamRefs } from '../parse/upstream-refs.ts';
import { isTelling } from '../trainer/trainer.ts';
import { type Environment, environmentsAbove, environmentsOf } from './environments.ts';

/** What is reported: what is asked for and, where a change is looked at, what that touches. */
export function scopeOf(
  changed: ReadonlySet<string> | undefined,
  repository: Repository,
  { isAsked, linked }: Pick<Listing, 'isAsked' | 'linked'>,
  world: World,
): { isAsked(path: string): boolean; readonly touched?: ReadonlySet<string> } {
  return { isAsked, ...(changed && { touched: touchedBy(changed, repository, linked, world) }) };
}

/**
 * The documents that a change of some files touches: those that it changes, and those of every run that it changes
 * anything for. Where it cannot be known whether a file matters to a run, it does.
 * @param changed what was added, changed, renamed (both names) or removed
 */
function touchedBy(
  changed: ReadonlySet<string>,
  repository: Repository,
  linked: ReadonlyMap<string, string>,
  world: World,
): ReadonlySet<string> {
  const { documents, runs, datasets } = repository;
  if ([...changed].some(saysHowToCheck)) {
    return new Set(documents.map(({ path }) => path));
  }
  const isChanged = (path: string) => changed.has(path) || changed.has(linked.get(path) ?? '');
  const places = withFolders(changed);
  const environments = environmentsOf(repository);
  const installing = changesOfInstallations(changed, repository, world.before);
  const everyRun =
    installing === 'any' || [...changed].some((path) => tellsVersion(path, world.submodules()));

  const own = new Map(datasets.map((dataset) => [dataset.run, dataset]));
  const touchedRuns = runs.flatMap((run) => {
    const dataset = own.get(run);
    const files = filesOf(run, dataset, environments);
    const isTouched =
      everyRun ||
      files.some(isChanged) ||
      reads(run, dataset, places) ||
      (installing !== 'none' && run.resumeTarget?.state !== undefined);
    return isTouched ? [files] : [];
  });
  const alone = datasets.filter(
    (dataset) => dataset.run === undefined && (everyRun || reads(undefined, dataset, places)),
  );
  return new Set([
    ...documents.map(({ path }) => path).filter(isChanged),
    ...(installing === 'none' ? [] : pathsOf(environments)),
    ...touchedRuns.flat(),
    ...alone.flatMap(({ document }) => document?.path ?? []),
  ]);
}

/** The documents that a run rests on. */
function filesOf(
  run: Run,
  dataset: Dataset | undefined,
  environments: readonly Environment[],
): readonly string[] {
  return [
    run.document.path,
    ...(run.launch ? [run.launch.place.document.path] : []),
    ...(dataset?.document ? [dataset.document.path] : []),
    ...(dataset?.candidates ?? []),
    ...pathsOf(usedBy(run, environments)),
  ];
}

/**
 * Whether files changed that say what is installed: `known` where all of them belong to an installation, whose runs
 * are known, `any` where they may matter to any run.
 */
function changesOfInstallations(
  changed: ReadonlySet<string>,
  repository: Repository,
  before: Before | undefined,
): 'none' | 'known' | 'any' {
  const files = [...changed].filter(isRequirementsFile);
  const now = new Map(repository.documents.map((document) => [document.path, document]));
  const old = before?.texts(files);
  const mattering = files.filter((path) => {
    const text = old?.get(path);
    return (
      old === undefined || installs(now.get(path)) || (text !== undefined && installs(parse({ path, text })))
    );
  });
  if (mattering.length === 0) return 'none';
  const installed = new Set(pathsOf(environmentsOf(repository)));
  return mattering.every((path) => installed.has(path) && !isShellFile(path)) ? 'known' : 'any';
}

/** Whether a file pins something or includes what may, or has a say in which upstream is used or where a run is started. */
function installs(document: Document | undefined): boolean {
  if (document === undefined) return false;
  if (pinsOf(document).length > 0 || includesOf(document).length > 0) return true;
  const { path, text } = document;
  return isShellFile(path) && (text.includes('--config_file') || upstreamRefs(document).length > 0);
}

/** Whether a file can tell which upstream version the repository uses; of those that install it see above. */
function tellsVersion(path: string, submodules: readonly Submodule[]): boolean {
  return path === '.gitmodules' || isTelling(path) || submodules.some((one) => one.path === path);
}

/** The installations above a run, or all where none is. */
function usedBy(run: Run, environments: readonly Environment[]): readonly Environment[] {
  const above = environmentsAbove(run, environments);
  return above.length > 0 ? above : environments;
}

function pathsOf(environments: readonly Environment[]): readonly string[] {
  return environments.flatMap(({ documents }) => documents.map(({ path }) => path));
}

/** The paths, and every folder that they are in. */
function withFolders(paths: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set<string>();
  for (const path of paths) {
    for (let at = path; at !== '' && !all.has(at); at = parentPath(at)) all.add(at);
  }
  return all;
}

/** Settings that name where a run writes: what is there already does not matter to it. */
const outputs: ReadonlySet<string> = new Set(['output_dir', 'logging_dir']);

/**
 * Whether a setting of a run or a dataset names one of these places, from wherever it may be counted, or a place that is
 * only known to be missing because of what is beside it.
 */
function reads(run: Run | undefined, dataset: Dataset | undefined, places: ReadonlySet<string>): boolean {
  const looked = [...(run?.resumeTarget ? [run.resumeTarget] : []), ...(dataset?.folders.values() ?? [])];
  if (looked.some(({ path, found }) => found === 'missing' && places.has(parentPath(path)))) return true;
  const parts = dataset?.parts ?? [];
  const written = [
    run?.settings,
    ...parts.flatMap(({ settings, subsets }) => [settings, ...subsets.map((subset) => subset.settings)]),
  ].flatMap((settings) => [...(settings ?? [])].filter(([key]) => !outputs.has(key)));
  return written.some(([, { value, place }]) => {
    const bases = ['', parentPath(place.document.path), ...(run ? foldersOfRun(run) : [])];
    return textsIn(value).some(
      (text) =>
        !isAbsolutePath(text) &&
        bases.some((base) => places.has(resolveInRoot(base, normalPath(text)) ?? '')),
    );
  });
}

function textsIn(value: Value): readonly string[] {
  if (value.type === 'string') return [value.value];
  return value.type === 'array' ? value.items.flatMap(textsIn) : [];
}
