import { upstream } from '../../knowledge/upstream.ts';
import type { DocumentRule } from '../../model/rule.ts';
import { placedProblem } from '../support/problems.ts';

/** Text that is no TOML, and that upstream does not read either. What is wrong was told when the file was read. */
export const tomlSyntax: DocumentRule<'toml-syntax'> = {
  id: 'toml-syntax',
  category: 'file',
  severity: 'error',
  fixable: true,
  upstream: upstream('read_config_from_file', 'load_user_config'),
  on: 'document',
  check(document, report) {
    for (const problem of document.problems) {
      if (problem.rule === 'toml-syntax') report({ ...problem, ...placedProblem(document, problem) });
    }
  },
};
