import { upstream } from '../../knowledge/upstream.ts';
import type { Observation, RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { describeValue } from '../../model/values.ts';
import { refusedType } from '../support/dataset.ts';
import { type UnknownKey, unknownKeys } from '../support/unknown.ts';

/** Unknown keys become attributes that nothing reads, without a message. */
export const unknownOption: RunRule = {
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
      const said = say(run, found);
      if (said === undefined) continue;
      const { key, keyPlace: at } = found.setting;
      report({ ...said, at, data: { key, script: run.script, ...said.data } });
    }
  },
};

function say(run: Run, found: UnknownKey): Omit<Observation, 'at'> | undefined {
  if (found.is === 'unknown') return { message: 'unknown' };
  if (found.is !== 'known') return undefined;
  const { as } = found;
  switch (as.is) {
    case 'reserved':
      return as.stops ? { message: 'stops', severity: 'error' } : { message: 'no-effect' };
    case 'tool':
      return { message: 'tool', severity: 'notice', data: { tool: as.tool } };
    case 'other-model':
      return { message: 'other-model', severity: 'notice' };
    case 'other-script':
      return { message: 'network-argument' };
    case 'dataset':
      if (refusedType(run, found.setting)) {
        const value = describeValue(found.setting.value);
        return { message: 'dataset-stops', severity: 'error', data: { name: as.name, value } };
      }
      return as.name === found.setting.key
        ? { message: 'dataset' }
        : { message: 'dataset-renamed', data: { name: as.name } };
    case 'argument':
      return undefined;
  }
}
