import { allWithin } from '../../assemble/admitted.ts';
import { admitted, environmentsOf, environmentsWith } from '../../assemble/environments.ts';
import { packageConflicts } from '../../knowledge/accelerate.ts';
import type { RepositoryRule } from '../../model/rule.ts';
import { describePin } from '../support/pins.ts';

/** Packages that one installation fixes to versions known not to work together; the knowledge file has the evidence. */
export const pinsConflict: RepositoryRule = {
  id: 'pins-conflict',
  category: 'versions',
  severity: 'warning',
  fixable: false,
  on: 'repository',
  check(repository, report) {
    if (repository.runs.length === 0 || environmentsOf(repository).length === 0) return;
    const told = new Set<string>();
    for (const { packages, message, severity, advice } of packageConflicts()) {
      const [[name = '', range = ''] = [], [otherName = '', otherRange = ''] = []] = Object.entries(packages);
      for (const environment of environmentsWith(name, repository)) {
        const versions = admitted(environment, name) ?? [];
        const others = admitted(environment, otherName) ?? [];
        const pin = environment.pins.find((one) => one.package === name);
        const other = environment.pins.find((one) => one.package === otherName);
        if (!pin || !other || !allWithin(versions, range) || !allWithin(others, otherRange)) continue;
        const key = `${message} ${pin.document.path} ${pin.range.start} ${other.document.path} ${other.range.start}`;
        if (told.has(key)) continue;
        told.add(key);
        report({
          document: other.document,
          at: other.range,
          message,
          severity,
          data: { pin: describePin(pin), other: describePin(other), advice },
          related: [{ path: pin.document.path, range: pin.range, message: 'other-pin' }],
        });
      }
    }
  },
};
