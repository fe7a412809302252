import { isReadable } from '../model/document.ts';
import type { Run } from '../model/run.ts';
import { parse } from '../parse/parse.ts';
import { classify } from './classify.ts';
import { guiRun } from './gui/run.ts';
import { settingsOf } from './settings.ts';

/** Texts of files as they were before the change that is looked at, by path; those that were not there are left out. */
export type ReadBefore = (paths: readonly string[]) => ReadonlyMap<string, string>;

/** The runs, with what each one's file said before where that was something else. */
export function withBefore(runs: readonly Run[], read: ReadBefore): readonly Run[] {
  const texts = read([...new Set(runs.map(({ document }) => document.path))]);
  return runs.map((run) => {
    const text = texts.get(run.document.path);
    const settings = text === undefined || text === run.document.text ? undefined : settingsBefore(run, text);
    return settings ? { ...run, before: { settings } } : run;
  });
}

function settingsBefore(run: Run, text: string): Run['settings'] | undefined {
  const document = parse({ path: run.document.path, text });
  if (!isReadable(document)) return undefined;
  const classification = classify(document, true);
  if (classification.kind !== run.kind) return undefined;
  if (run.kind === 'train-config') return settingsOf(document).settings;
  return classification.gui && guiRun(document, classification.gui.tab, run.target.name)?.settings;
}
