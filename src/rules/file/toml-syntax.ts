import type { DocumentRule } from '../../model/rule.ts';

/** Text that is no TOML, and that upstream does not read either. What is wrong was told when the file was read. */
export const tomlSyntax: DocumentRule = {
  id: 'toml-syntax',
  category: 'file',
  severity: 'error',
  fixable: true,
  on: 'document',
  check(document, report) {
    for (const { rule, range, ...problem } of document.problems) {
      if (rule === 'toml-syntax') report({ at: range, ...problem });
    }
  },
};
