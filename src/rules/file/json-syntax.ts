import type { DocumentRule } from '../../model/rule.ts';

/** Text that Python's JSON reader does not take, or takes otherwise than it looks; told when the file was read. */
export const jsonSyntax: DocumentRule = {
  id: 'json-syntax',
  category: 'file',
  severity: 'error',
  fixable: false,
  on: 'document',
  check(document, report) {
    for (const { rule, range, ...problem } of document.problems) {
      if (rule === 'json-syntax') report({ at: range, ...problem });
    }
  },
};
