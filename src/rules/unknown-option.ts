import type { KnownKey } from '../knowledge/keys.ts';
import type { Observation, RunRule } from '../model/rule.ts';
import type { Setting } from '../model/run.ts';
import { describeValue } from '../model/values.ts';
import { unknownKeys } from './support/unknown.ts';

/** Unknown keys become attributes that nothing reads, without a message (sd-scripts v0.10.1, library/train_util.py:4760-4761). */
export const unknownOption: RunRule = {
  id: 'unknown-option',
  category: 'options',
  severity: 'warning',
  fixable: false,
  on: 'run',
  check(run, report) {
    for (const found of unknownKeys(run)) {
      const { setting } = found;
      const data = { key: setting.key, script: run.script };
      if (found.is === 'unknown') report({ at: setting.keyRange, message: 'unknown', data });
      if (found.is === 'known') report(toObservation(setting, found.as, data));
    }
  },
};

type Known = Exclude<KnownKey, { is: 'effective' }>;

function toObservation(setting: Setting, known: Known, data: { key: string; script: string }): Observation {
  const at = setting.keyRange;
  switch (known.is) {
    case 'reserved':
      return known.stops
        ? { at, message: 'stops', data, severity: 'error' }
        : { at, message: 'no-effect', data };
    case 'network-argument':
      return { at, message: 'network-argument', data: { ...data, value: argument(setting) } };
    case 'habit':
      return { at, message: 'renamed', data: { ...data, option: known.option } };
    default: {
      const { option } = known;
      if (option === undefined) return { at, message: known.is, data };
      return { at, message: `${known.is}-renamed`, data: { ...data, option } };
    }
  }
}

/** The value as `network_args` would take it: Python's words, no quotes of its own. */
function argument({ value }: Setting): string {
  if (value.type === 'boolean') return value.value ? 'True' : 'False';
  return value.type === 'string' ? value.value : describeValue(value);
}
