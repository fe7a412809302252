import type { DocumentRule } from '../../model/rule.ts';
import { onProblem } from '../support/problems.ts';

/** Files that were to be checked and could not be read; how bad that is was told when they were met. */
export const unreadableFile: DocumentRule = {
  id: 'unreadable-file',
  category: 'file',
  severity: 'notice',
  fixable: false,
  on: 'document',
  check(document, report) {
    for (const problem of document.problems) {
      if (problem.rule === 'unreadable-file') report(onProblem(document, problem));
    }
  },
};
