import type { RepositoryRule } from '../../model/rule.ts';

/** What of files that may start a training is not known: the gate would go quiet where there may be most to say. */
export const launchNotFollowed: RepositoryRule<'launch-not-followed'> = {
  id: 'launch-not-followed',
  category: 'file',
  severity: 'warning',
  fixable: false,
  on: 'repository',
  check({ launchProblems = [] }, report) {
    for (const { is, place } of launchProblems) report({ at: place, message: is });
  },
};
