import type { DocumentRule } from '../../model/rule.ts';
import { placedProblem } from '../support/problems.ts';

/** Text that Python's JSON reader does not take, or takes otherwise than it looks; told when the file was read. */
export const jsonSyntax: DocumentRule<'json-syntax'> = {
  id: 'json-syntax',
  category: 'file',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: false,
  on: 'document',
  check(document, report) {
    for (const problem of document.problems) {
      if (problem.rule === 'json-syntax') report({ ...problem, ...placedProblem(document, problem) });
    }
  },
};
