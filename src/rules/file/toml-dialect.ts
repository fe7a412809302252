import { upstream } from '../../knowledge/upstream.ts';
import type { DocumentRule } from '../../model/rule.ts';
import { placedProblem } from '../support/problems.ts';

/** Where Python's `toml` 0.10.2 and TOML part ways. What it does instead was told when the file was read. */
export const tomlDialect: DocumentRule<'toml-dialect'> = {
  id: 'toml-dialect',
  category: 'file',
  severity: 'error',
  otherSeverities: ['warning', 'notice'],
  fixable: true,
  restsOn: ['config'],
  upstream: upstream('read_config_from_file', 'load_user_config'),
  on: 'document',
  check(document, report) {
    for (const problem of document.problems) {
      if (problem.rule === 'toml-dialect') report({ ...problem, ...placedProblem(document, problem) });
    }
  },
};
