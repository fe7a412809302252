import type { DocumentRule } from '../../model/rule.ts';

/** Files that were to be checked and could not be read; how bad that is was told when they were met. */
export const unreadableFile: DocumentRule = {
  id: 'unreadable-file',
  category: 'file',
  severity: 'notice',
  fixable: false,
  on: 'document',
  check(document, report) {
    for (const { rule, range, message, data, severity } of document.problems) {
      if (rule === 'unreadable-file') report({ at: range, message, data, severity });
    }
  },
};
