import type { Dataset } from '../model/dataset.ts';
import { type Document, isReadable } from '../model/document.ts';
import { memoize } from '../model/memoize.ts';
import type { Memory } from '../model/memory.ts';
import type { Moves } from '../model/moves.ts';
import { baseName, inFolder, parentPath } from '../model/paths.ts';
import { earlier, type Run, type Setting } from '../model/run.ts';
import type { Before, World } from '../model/world.ts';
import { parse } from '../parse/parse.ts';
import { classify } from './classify.ts';
import { type Disk, datasetsOf } from './dataset/datasets.ts';
import { guiRun } from './gui/run.ts';
import { type Started, startedIn } from './launch/started.ts';
import { withWords } from './launch/words.ts';
import { overlay, settingsOf } from './settings.ts';

/** The runs, with what each one's files said before where that was something else: its configuration, and what starts it. */
export function withBefore(
  runs: readonly Run[],
  world: World,
  before: Before,
  memory: Memory,
): readonly Run[] {
  const paths = runs.flatMap(({ document, launch }) =>
    [document.path, launch?.place.document.path ?? []].flat(),
  );
  const texts = before.texts([...new Set(paths)]);
  const documentBefore = ({ path, text }: Document): Document | undefined => {
    const old = texts.get(path);
    return old === undefined || old === text ? undefined : parsed(path, old, memory);
  };
  return runs.map((run) => {
    const config = documentBefore(run.document);
    const script = run.launch && documentBefore(run.launch.place.document);
    if (script !== undefined) {
      const old = launchedBefore(run, config ?? run.document, script, runs, world);
      if (old) return { ...run, before: old };
    }
    const old = config && runBefore(run, config);
    return old ? { ...run, before: old } : run;
  });
}

/** A run as its launch was before: the one of the same place among those of its script that start the same file. */
function launchedBefore(
  run: Run,
  config: Document,
  script: Document,
  runs: readonly Run[],
  world: World,
): Run['before'] {
  const isWordsOnly = run.document === run.launch?.place.document;
  const configOf = (started: Started) => (isWordsOnly ? undefined : started.config?.path);
  const path = isWordsOnly ? undefined : run.document.path;
  const own = runs.filter(
    ({ document, launch }) =>
      document === run.document && launch?.place.document === run.launch?.place.document,
  );
  const old = startedIn([script], world).started.filter((started) => configOf(started) === path)[
    own.indexOf(run)
  ];
  if (old === undefined || !isReadable(config)) return undefined;
  const settings = isWordsOnly ? new Map<string, Setting>() : settingsOf(config).settings;
  return { document: isWordsOnly ? script : config, settings: withWords({ ...run, settings }, old).settings };
}

/** The datasets of runs, with what each one was before where that was something else: its description, or its images. */
export function withDatasetsBefore(
  datasets: readonly Dataset[],
  documents: readonly Document[],
  before: Before,
  disk: Disk,
  memory: Memory,
): readonly Dataset[] {
  const texts = before.texts([
    ...new Set(datasets.flatMap(({ run, document }) => (run && document ? document.path : []))),
  ]);
  const old = documents.map((document) => {
    const text = texts.get(document.path);
    return text === undefined || text === document.text ? document : parsed(document.path, text, memory);
  });
  const isOld = new Set(
    old.flatMap((document, index) => (document === documents[index] ? [] : document.path)),
  );
  const diskThen = memoize(() => {
    const moves = before.moves();
    return moves === undefined ? disk : diskBefore(disk, moves);
  });
  return datasets.map((dataset) => {
    const { run, document } = dataset;
    if (run === undefined) return dataset;
    const isDescribedAnew = run.before !== undefined || (document !== undefined && isOld.has(document.path));
    const isCounted = run.settings.has('resume') && dataset.folders.size > 0;
    const then = isCounted ? diskThen() : disk;
    if (!isDescribedAnew && then === disk) return dataset;
    const files = { runs: [earlier(run) ?? run], documents: old, datasetDocuments: [] };
    const [described] = datasetsOf(files, then);
    return described === undefined ? dataset : { ...dataset, before: described };
  });
}

/** The disk without what came since, and with what went. */
function diskBefore(disk: Disk, { added, removed }: Moves): Disk {
  const gone = new Map<string, Set<string>>();
  for (const path of removed) {
    for (let at = path; at !== ''; at = parentPath(at)) {
      const names = gone.get(parentPath(at)) ?? new Set();
      gone.set(parentPath(at), names.add(baseName(at)));
    }
  }
  return {
    look(path) {
      if (removed.has(path)) return 'file';
      if (gone.has(path)) return 'directory';
      return added.has(path) ? 'missing' : disk.look(path);
    },
    entries(path) {
      const now = disk.look(path) === 'directory' ? disk.entries(path) : [];
      const stayed = now.filter((name) => !added.has(inFolder(path, name)));
      return [...new Set([...stayed, ...(gone.get(path) ?? [])])];
    },
  };
}

function parsed(path: string, text: string, memory: Memory): Document {
  const file = { path, text };
  return memory.parsed(file, 'before', () => parse(file));
}

function runBefore(run: Run, document: Document): Run['before'] {
  if (!isReadable(document)) return undefined;
  const classification = classify(document, true);
  if (classification.kind !== run.kind) return undefined;
  if (run.kind === 'train-config') {
    const words = [...run.settings.values()].filter(({ words }) => words !== undefined);
    return { document, settings: overlay([...settingsOf(document).settings.values(), ...words]).settings };
  }
  const converted = classification.gui && guiRun(document, classification.gui.tab, run.target.name);
  return converted && { document, settings: converted.settings };
}
