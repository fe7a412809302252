import type { Dataset } from '../model/dataset.ts';
import { type Document, isReadable } from '../model/document.ts';
import { earlier, type Run } from '../model/run.ts';
import { parse } from '../parse/parse.ts';
import { classify } from './classify.ts';
import { type Disk, datasetsOf } from './dataset/datasets.ts';
import { guiRun } from './gui/run.ts';
import { settingsOf } from './settings.ts';

/** Texts of files as they were before the change that is looked at, by path; those that were not there are left out. */
export type ReadBefore = (paths: readonly string[]) => ReadonlyMap<string, string>;

/** The runs, with what each one's file said before where that was something else. */
export function withBefore(runs: readonly Run[], read: ReadBefore): readonly Run[] {
  const texts = read([...new Set(runs.map(({ document }) => document.path))]);
  return runs.map((run) => {
    const text = texts.get(run.document.path);
    const before = text === undefined || text === run.document.text ? undefined : runBefore(run, text);
    return before ? { ...run, before } : run;
  });
}

/** The datasets of runs, with how each one was described before where that was something else. */
export function withDatasetsBefore(
  datasets: readonly Dataset[],
  documents: readonly Document[],
  read: ReadBefore,
  disk: Disk,
): readonly Dataset[] {
  const texts = read([
    ...new Set(datasets.flatMap(({ run, document }) => (run && document ? document.path : []))),
  ]);
  const old = documents.map((document) => {
    const text = texts.get(document.path);
    return text === undefined || text === document.text ? document : parse({ path: document.path, text });
  });
  const isOld = new Set(
    old.flatMap((document, index) => (document === documents[index] ? [] : document.path)),
  );
  return datasets.map((dataset) => {
    const { run, document } = dataset;
    if (run === undefined || !(run.before || (document && isOld.has(document.path)))) return dataset;
    const files = { runs: [earlier(run) ?? run], documents: old, datasetDocuments: [] };
    const [before] = datasetsOf(files, disk);
    return before === undefined ? dataset : { ...dataset, before };
  });
}

function runBefore(run: Run, text: string): Run['before'] {
  const document = parse({ path: run.document.path, text });
  if (!isReadable(document)) return undefined;
  const classification = classify(document, true);
  if (classification.kind !== run.kind) return undefined;
  if (run.kind === 'train-config') return { document, settings: settingsOf(document).settings };
  const told = classification.gui && guiRun(document, classification.gui.tab, run.target.name);
  return told && { document, settings: told.settings };
}
