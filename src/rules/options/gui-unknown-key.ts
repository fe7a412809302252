import { guiTable, isGuiKey, oldGuiKey } from '../../knowledge/gui.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Entry } from '../../model/document.ts';
import { nearest } from '../../model/nearest.ts';
import type { Observation, RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { describeValue, isTruthy } from '../../model/values.ts';
import { entryOf, type Gui, inGui } from '../support/gui.ts';

/** Loading looks up the keys that it knows; all others are ignored without a word. */
export const guiUnknownKey: RunRule = {
  id: 'gui-unknown-key',
  category: 'options',
  severity: 'warning',
  otherSeverities: ['error', 'notice'],
  fixable: false,
  upstream: upstream('lora_gui.open_configuration'),
  on: 'run',
  check: inGui((run, gui, report) => {
    const fields = fieldsOf(gui);
    for (const entry of run.document.root.entries) {
      if (fields.has(entry.key)) continue;
      const said = tell(run, gui, entry, fields);
      if (said !== undefined) report({ at: { document: run.document, range: entry.keyRange }, ...said });
    }
  }),
};

/** The keys of any version that may read the file. */
function fieldsOf({ tab, versions }: Gui): ReadonlySet<string> {
  return new Set(versions.flatMap((version) => [...guiTable(tab, version).keys.keys()]));
}

function tell(
  { document }: Run,
  { tab }: Gui,
  { key, keyRange, value }: Entry,
  fields: ReadonlySet<string>,
): Omit<Observation, 'at'> | undefined {
  const old = oldGuiKey(tab, key);
  if (old === undefined ? isGuiKey(key) : !isTruthy(value)) return undefined;
  const field = old === undefined ? nearest(key, fields) : old.field;
  if (field === undefined) return { message: old === undefined ? 'unknown' : 'gone', data: { key } };
  const beside = entryOf(document, field);
  const data = { key, field, value: beside === undefined ? '' : describeValue(beside.value) };
  if (old?.migrated === true && (old.unless === undefined || entryOf(document, old.unless) === undefined)) {
    return beside === undefined
      ? { message: 'migrated-alone', data, severity: 'notice' }
      : { message: 'migrated', data };
  }
  if (beside !== undefined) return { message: 'beside', data, severity: 'notice' };
  const asksForSomething = isTruthy(value) ? 'error' : 'notice';
  return {
    message: old === undefined ? 'misspelt' : 'renamed',
    data,
    severity: asksForSomething,
    means: [{ at: { document, range: keyRange }, name: field }],
  };
}
