import type { DatasetReader } from '../../knowledge/dataset.ts';
import { newestTarget } from '../../knowledge/options.ts';
import type { Dataset, DatasetPart, DatasetProblem, ImageFolder } from '../../model/dataset.ts';
import { type Document, isReadable } from '../../model/document.ts';
import { memoizePerObject } from '../../model/memoize.ts';
import { isAbsolutePath, normalPath, parentPath, resolveInRoot } from '../../model/paths.ts';
import { foldersOfRun, type Run } from '../../model/run.ts';
import type { Script } from '../../model/script.ts';
import type { Target } from '../../model/target.ts';
import { textOf } from '../../model/values.ts';
import type { World } from '../../model/world.ts';
import { checkDataset } from './check.ts';
import { effectiveParts, partsOfRun, readerOf, trainingSettings } from './effective.ts';
import { repeatsOf } from './folders.ts';
import { resolveDatasetConfig } from './join.ts';
import { trainingEntry } from './training-entry.ts';

export type Disk = Pick<World, 'look' | 'entries'>;

/** Paths that a dataset names and whose committed content a rule may want to see. */
const folderKeys = ['image_dir', 'conditioning_data_dir', 'metadata_file'];

/** The images of a run: its dataset file where that is committed, else what its own options say. */
function datasetOfRun(run: Run, { documents, datasetDocuments }: DatasetFiles, disk: Disk): Dataset {
  const reader = readerOf(run);
  const shared = { run, script: run.script, target: run.target, maskedLoss: reader.maskedLoss, problems: [] };
  const config = run.settings.get('dataset_config');
  if (run.settings.has('dataset_class')) return { ...shared, parts: [], folders: new Map() };
  const folders = foldersOfRun(run);
  if (config === undefined) {
    const parts = partsOfRun(run);
    const extra = ['train_data_dir', 'reg_data_dir'].flatMap(
      (option) => textOf(run.settings.get(option)) ?? [],
    );
    return { ...shared, parts, folders: foldersOf(parts, extra, folders, disk) };
  }
  const { document, candidates, absent = [] } = joined(run, documents);
  if (document === undefined) {
    const [missing] = absent.flatMap((path) => missingBeside(path, datasetDocuments, disk) ?? []);
    return {
      ...shared,
      ...(candidates && { candidates }),
      ...(missing && { missing }),
      parts: [],
      folders: new Map(),
    };
  }
  if (!isReadable(document)) return { ...shared, document, parts: [], folders: new Map() };
  const parts = effectiveParts(document, reader, trainingSettings(run));
  return {
    ...shared,
    document,
    problems: problemsOf(document, reader),
    parts,
    folders: foldersOf(parts, [], run.launch ? folders : ['', parentPath(document.path)], disk),
  };
}

/** The images of a dataset file that no committed run names. */
function datasetOfFile(document: Document, target: Target, script: Script | undefined, disk: Disk): Dataset {
  const shared = script === undefined ? {} : { script };
  const reader = { target: target.name, own: target.own, maskedLoss: true, ...shared };
  const parts = isReadable(document) ? effectiveParts(document, reader, new Map()) : [];
  return {
    ...shared,
    document,
    target,
    maskedLoss: true,
    problems: isReadable(document) ? problemsOf(document, reader) : [],
    parts,
    folders: foldersOf(parts, [], ['', parentPath(document.path)], disk),
  };
}

function problemsOf(document: Document, reader: DatasetReader): readonly DatasetProblem[] {
  return trainingEntry(document) === undefined ? checkDataset(document, reader) : [];
}

export interface DatasetFiles {
  readonly runs: readonly Run[];
  readonly documents: readonly Document[];
  /** The documents that were told to be dataset configs. */
  readonly datasetDocuments: readonly Document[];
  /** What a dataset file is checked against that no run names. */
  readonly target?: Target;
  /** The script that is started with a dataset file, where a command tells. */
  readonly scriptOf?: (path: string) => Script | undefined;
}

/** Every dataset of a repository: one of each run, and one of each dataset file that no run names. */
export function datasetsOf(files: DatasetFiles, disk: Disk): readonly Dataset[] {
  const ofRuns = files.runs.map((run) => datasetOfRun(run, files, disk));
  const used = new Set(ofRuns.flatMap(({ document }) => document?.path ?? []));
  const target = files.target ?? { name: newestTarget, origin: 'default', reason: { message: 'newest' } };
  const alone = files.datasetDocuments.filter(({ path }) => !used.has(path));
  return [
    ...ofRuns,
    ...alone.map((document) => datasetOfFile(document, target, files.scriptOf?.(document.path), disk)),
  ];
}

/** A path at which the checkout has nothing, though it has another dataset file in that folder. */
function missingBeside(path: string, datasetFiles: readonly Document[], disk: Disk): Dataset['missing'] {
  if (disk.look(path) !== 'missing') return undefined;
  const neighbour = datasetFiles.find((file) => parentPath(file.path) === parentPath(path));
  return neighbour && { path, neighbour: neighbour.path };
}

/** The committed file that a run's `dataset_config` means, where there is one and it is another than the run's own. */
export function namedDataset(run: Run, documents: readonly Document[]): Document | undefined {
  if (run.settings.has('dataset_class')) return undefined;
  const { document } = joined(run, documents);
  return document === run.document ? undefined : document;
}

/** The committed file that a run's `dataset_config` means, or those that it may mean. */
function joined(
  run: Run,
  documents: readonly Document[],
): {
  readonly document?: Document;
  readonly candidates?: readonly string[];
  readonly absent?: readonly string[];
} {
  const value = textOf(run.settings.get('dataset_config'));
  if (value === undefined) return {};
  const byPath = documentsByPath(documents);
  const result = resolveDatasetConfig(value, {
    folders: foldersOfRun(run),
    exists: (path) => byPath.has(path),
  });
  if (result.found === 'several') return { candidates: result.paths };
  if (result.found === 'none') return { absent: result.paths };
  const document = result.found === 'one' ? byPath.get(result.path) : undefined;
  return document === undefined || document.format === 'text' ? {} : { document };
}

const documentsByPath = memoizePerObject(
  (documents: readonly Document[]): ReadonlyMap<string, Document> =>
    new Map(documents.map((document) => [document.path, document])),
);

function foldersOf(
  parts: readonly DatasetPart[],
  more: readonly string[],
  bases: readonly string[],
  disk: Disk,
): ReadonlyMap<string, ImageFolder> {
  const folders = new Map<string, ImageFolder>();
  const written = parts
    .flatMap(({ subsets }) => subsets)
    .flatMap(({ settings }) => folderKeys.map((key) => settings.get(key)?.value))
    .flatMap((value) => (value?.type === 'string' ? [value.value] : []));
  for (const path of new Set([...written, ...more])) {
    const folder = findFolder(path, bases, disk);
    if (folder === undefined) continue;
    folders.set(path, folder);
    if (!more.includes(path)) continue;
    for (const name of folder.entries) {
      if ((repeatsOf(name) ?? 0) < 1) continue;
      const inner = findFolder(`${path}/${name}`, bases, disk);
      if (inner !== undefined) folders.set(`${path}/${name}`, inner);
    }
  }
  return folders;
}

/** What the checkout has at a path, counted from the first folder from which something is there. */
function findFolder(written: string, bases: readonly string[], disk: Disk): ImageFolder | undefined {
  if (written === '' || isAbsolutePath(written)) return undefined;
  const candidates = bases.flatMap((base) => resolveInRoot(base, normalPath(written)) ?? []);
  for (const path of candidates) {
    const found = disk.look(path);
    if (found === 'file' || found === 'directory') {
      return { path, found, entries: found === 'directory' ? disk.entries(path) : [] };
    }
  }
  const missing = candidates.find(
    (path) => parentPath(path) !== '' && disk.look(parentPath(path)) === 'directory',
  );
  return missing === undefined
    ? undefined
    : { path: missing, found: 'missing', entries: disk.entries(parentPath(missing)) };
}
