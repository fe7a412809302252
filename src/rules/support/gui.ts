import { versionsOf } from '../../assemble/gui/run.ts';
import { type PlacedEntry, placedEntry } from '../../assemble/settings.ts';
import { type GuiTab, type GuiVersion, guiLabel } from '../../knowledge/gui.ts';
import type { Document } from '../../model/document.ts';
import { memoizePerObject } from '../../model/memoize.ts';
import type { Report } from '../../model/rule.ts';
import type { RuleId } from '../../model/rule-id.ts';
import type { Run } from '../../model/run.ts';

/** What is told of the GUI that a run is configured in. */
export interface Gui {
  readonly tab: GuiTab;
  /** The versions that may read the file: what is said has to hold for all of them. */
  readonly versions: readonly GuiVersion[];
}

/** The GUI of a run; `undefined` for a run that has none. */
export const guiOf: (run: Run) => Gui | undefined = memoizePerObject(({ gui, document, target }) => {
  if (gui === undefined) return undefined;
  const { tab } = gui;
  return {
    tab,
    versions: versionsOf(document, tab, target.origin === 'gui-keys' ? undefined : target.name),
  };
});

/** The check of a rule about runs that are configured in the GUI. */
export function inGui<Id extends RuleId>(
  check: (run: Run, gui: Gui, report: Report<Id>) => void,
): (run: Run, report: Report<Id>) => void {
  return (run, report) => {
    const gui = guiOf(run);
    if (gui !== undefined) check(run, gui, report);
  };
}

/** An entry of the file's outermost object. */
export function entryOf(document: Document, key: string): PlacedEntry | undefined {
  const found = document.root.entries.find((entry) => entry.key === key);
  return found && placedEntry(document, found);
}

/** Non-empty text at a key of the file's outermost object. */
export function fieldText(document: Document, key: string): string | undefined {
  const value = entryOf(document, key)?.value;
  return value?.type === 'string' && value.value !== '' ? value.value : undefined;
}

/** A field as its users know it: what is written beside it, and its key. */
export function field(tab: GuiTab, key: string): { readonly label: string; readonly key: string } {
  return { label: guiLabel(tab, key), key };
}
