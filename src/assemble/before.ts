import type { Dataset } from '../model/dataset.ts';
import { type Document, isReadable } from '../model/document.ts';
import { memoize } from '../model/memoize.ts';
import type { Memory } from '../model/memory.ts';
import type { Moves } from '../model/moves.ts';
import { baseName, inFolder, parentPath } from '../model/paths.ts';
import { earlier, type Run } from '../model/run.ts';
import type { Before } from '../model/world.ts';
import { parse } from '../parse/parse.ts';
import { classify } from './classify.ts';
import { type Disk, datasetsOf } from './dataset/datasets.ts';
import { guiRun } from './gui/run.ts';
import { settingsOf } from './settings.ts';

/** The runs, with what each one's file said before where that was something else. */
export function withBefore(runs: readonly Run[], before: Before, memory: Memory): readonly Run[] {
  const texts = before.texts([...new Set(runs.map(({ document }) => document.path))]);
  return runs.map((run) => {
    const text = texts.get(run.document.path);
    const old = text === undefined || text === run.document.text ? undefined : runBefore(run, text, memory);
    return old ? { ...run, before: old } : run;
  });
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

function runBefore(run: Run, text: string, memory: Memory): Run['before'] {
  const document = parsed(run.document.path, text, memory);
  if (!isReadable(document)) return undefined;
  const classification = classify(document, true);
  if (classification.kind !== run.kind) return undefined;
  if (run.kind === 'train-config') return { document, settings: settingsOf(document).settings };
  const converted = classification.gui && guiRun(document, classification.gui.tab, run.target.name);
  return converted && { document, settings: converted.settings };
}
