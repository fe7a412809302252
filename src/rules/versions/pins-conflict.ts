import { environmentsOf, environmentsWith, possibleVersions } from '../../assemble/environments.ts';
import { allWithin } from '../../assemble/specifiers.ts';
import { packageConflicts } from '../../knowledge/accelerate.ts';
import type { RepositoryRule } from '../../model/rule.ts';
import { on } from '../support/observations.ts';
import { describePin } from '../support/pins.ts';

/** Packages that one installation fixes to versions known not to work together; the knowledge file has the evidence. */
export const pinsConflict: RepositoryRule<'pins-conflict'> = {
  id: 'pins-conflict',
  category: 'versions',
  severity: 'warning',
  otherSeverities: ['error'],
  fixable: false,
  on: 'repository',
  check(repository, report) {
    if (repository.runs.length === 0 || environmentsOf(repository).length === 0) return;
    const reported = new Set<string>();
    for (const { packages, message, severity, advice } of packageConflicts()) {
      const [[name = '', range = ''] = [], [otherName = '', otherRange = ''] = []] = Object.entries(packages);
      for (const environment of environmentsWith(name, repository)) {
        const versions = possibleVersions(environment, name) ?? [];
        const others = possibleVersions(environment, otherName) ?? [];
        const pin = environment.pins.find((one) => one.package === name);
        const other = environment.pins.find((one) => one.package === otherName);
        if (!pin || !other || !allWithin(versions, range) || !allWithin(others, otherRange)) continue;
        const key = [
          message,
          ...[pin, other].flatMap(({ place }) => [place.document.path, place.range.start]),
        ].join(' ');
        if (reported.has(key)) continue;
        reported.add(key);
        report({
          ...on(other),
          message,
          severity,
          data: { pin: describePin(pin), other: describePin(other), advice },
          related: [{ ...on(pin), message: 'other-pin' }],
        });
      }
    }
  },
};
