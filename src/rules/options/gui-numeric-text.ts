import { type NumberKey, numberKey } from '../../assemble/gui/load.ts';
import { guiTable } from '../../knowledge/gui.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Value } from '../../model/document.ts';
import { placed } from '../../model/place.ts';
import type { RunRule } from '../../model/rule.ts';
import { describeValue } from '../../model/values.ts';
import { floatOf, intOf } from '../../python/numbers.ts';
import { toInt } from '../../python/values.ts';
import { field, inGui } from '../support/gui.ts';

/** Loading calls `int` or `float` and takes 0 where that fails. */
export const guiNumericText: RunRule<'gui-numeric-text'> = {
  id: 'gui-numeric-text',
  category: 'options',
  severity: 'error',
  fixable: false,
  upstream: upstream('common_gui.update_my_data'),
  on: 'run',
  check: inGui((run, { tab, versions }, report) => {
    for (const { key, value } of run.document.root.entries) {
      const number = numberKey(key);
      if (number === undefined || !versions.every((version) => guiTable(tab, version).keys.has(key)))
        continue;
      const message = mistakeOf(value, number);
      if (message === undefined) continue;
      const loaded = message === 'fraction' ? describeValue(toInt(value)) : String(number.fallback);
      report({
        at: placed(run.document, value),
        message,
        data: { ...field(tab, key), value: describeValue(value), loaded },
      });
    }
  }),
};

function mistakeOf(value: Value, { type }: NumberKey): 'text' | 'fraction' | undefined {
  if (value.type === 'float' && type === 'integer' && Number.isFinite(value.value)) {
    return Number.isInteger(value.value) ? undefined : 'fraction';
  }
  if (value.type !== 'string' || value.value === '') return undefined;
  const number = type === 'integer' ? intOf(value.value) : floatOf(value.value);
  return number === undefined ? 'text' : undefined;
}
