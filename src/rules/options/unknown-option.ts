import { upstream } from '../../knowledge/upstream.ts';
import type { Observation, RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { describeValue } from '../../model/values.ts';
import { refusedType } from '../support/dataset.ts';
import { type UnknownKey, unknownKeys } from '../support/unknown.ts';

type Id = 'unknown-option';

/** Unknown keys become attributes that nothing reads, without a message. */
export const unknownOption: RunRule<Id> = {
  id: 'unknown-option',
  category: 'options',
  severity: 'warning',
  otherSeverities: ['error', 'notice'],
  fixable: false,
  restsOn: ['options', 'config'],
  upstream: upstream('read_config_from_file'),
  on: 'run',
  check(run, report) {
    for (const found of unknownKeys(run)) {
      const observation = toObservation(run, found);
      if (observation !== undefined) report(observation);
    }
  },
};

function toObservation(run: Run, found: UnknownKey): Observation<Id> | undefined {
  const { key, keyPlace: at, value } = found.setting;
  const { script } = run;
  if (found.is === 'unknown') return { at, message: 'unknown', data: { key, script } };
  if (found.is !== 'known') return undefined;
  const { as } = found;
  switch (as.is) {
    case 'reserved':
      return as.stops
        ? { at, message: 'stops', data: { key }, severity: 'error' }
        : { at, message: 'no-effect', data: { key } };
    case 'tool':
      return { at, message: 'tool', data: { key, script, tool: as.tool }, severity: 'notice' };
    case 'other-model':
      return { at, message: 'other-model', data: { key, script }, severity: 'notice' };
    case 'other-script':
      return { at, message: 'network-argument', data: { key, script } };
    case 'dataset': {
      const { name } = as;
      if (refusedType(run, found.setting)) {
        const data = { key, name, value: describeValue(value) };
        return { at, message: 'dataset-stops', data, severity: 'error' };
      }
      return name === key
        ? { at, message: 'dataset', data: { key } }
        : { at, message: 'dataset-renamed', data: { key, name, script } };
    }
    case 'argument':
      return undefined;
  }
}
