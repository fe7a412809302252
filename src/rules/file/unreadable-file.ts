import { upstream } from '../../knowledge/upstream.ts';
import type { DocumentRule } from '../../model/rule.ts';
import { placedProblem } from '../support/problems.ts';

/** Files that were to be checked and could not be read; how bad that is was told when they were met. */
export const unreadableFile: DocumentRule<'unreadable-file'> = {
  id: 'unreadable-file',
  category: 'file',
  severity: 'notice',
  otherSeverities: ['error', 'warning'],
  fixable: false,
  upstream: upstream('read_config_from_file', 'load_user_config'),
  on: 'document',
  check(document, report) {
    for (const problem of document.problems) {
      if (problem.rule === 'unreadable-file') report({ ...problem, ...placedProblem(document, problem) });
    }
  },
};
