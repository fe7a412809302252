import { guiTable, isGuiKey, oldGuiKey } from '../../knowledge/gui.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Entry } from '../../model/document.ts';
import { nearest } from '../../model/nearest.ts';
import type { Observation, RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { describeValue, isTruthy } from '../../model/values.ts';
import { entryOf, type Gui, inGui } from '../support/gui.ts';

type Id = 'gui-unknown-key';

/** Loading looks up the keys that it knows; all others are ignored without a word. */
export const guiUnknownKey: RunRule<Id> = {
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
      const observation = toObservation(run, gui, entry, fields);
      if (observation !== undefined) report(observation);
    }
  }),
};

/** The keys of any version that may read the file. */
function fieldsOf({ tab, versions }: Gui): ReadonlySet<string> {
  return new Set(versions.flatMap((version) => [...guiTable(tab, version).keys.keys()]));
}

function toObservation(
  { document }: Run,
  { tab }: Gui,
  { key, keyRange: range, value }: Entry,
  fields: ReadonlySet<string>,
): Observation<Id> | undefined {
  const at = { document, range };
  const old = oldGuiKey(tab, key);
  if (old === undefined ? isGuiKey(key) : !isTruthy(value)) return undefined;
  const field = old === undefined ? nearest(key, fields) : old.field;
  if (field === undefined) return { at, message: old === undefined ? 'unknown' : 'gone', data: { key } };
  const beside = entryOf(document, field);
  if (old?.migrated === true && (old.unless === undefined || entryOf(document, old.unless) === undefined)) {
    return beside === undefined
      ? { at, message: 'migrated-alone', data: { key, field }, severity: 'notice' }
      : { at, message: 'migrated', data: { key, field, value: describeValue(beside.value) } };
  }
  if (beside !== undefined) {
    const data = { key, field, value: describeValue(beside.value) };
    return { at, message: 'beside', data, severity: 'notice' };
  }
  return {
    at,
    message: old === undefined ? 'misspelt' : 'renamed',
    data: { key, field },
    severity: isTruthy(value) ? 'error' : 'notice',
    means: [{ at, name: field }],
  };
}
