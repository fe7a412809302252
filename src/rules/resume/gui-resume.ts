import { upstream } from '../../knowledge/upstream.ts';
import type { Said } from '../../model/message.ts';
import type { RunRule, Surroundings } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { guiOf } from '../support/gui.ts';
import { guiResumeProblem } from '../support/gui-resume.ts';
import { on } from '../support/observations.ts';
import { stateBeside, weightsOption } from '../support/resumed-weights.ts';

type Id = 'gui-resume';

export const guiResume: RunRule<Id> = {
  id: 'gui-resume',
  category: 'resume',
  severity: 'error',
  fixable: false,
  upstream: upstream('common_gui.validate_folder_path'),
  on: 'run',
  check(run, report, around) {
    if (guiOf(run) === undefined) return;
    const problem = guiResumeProblem(run.document);
    if (problem === undefined) return;
    const { is, text } = problem;
    if (is === 'hub' || is === 'hub-alone') report({ ...on(problem), message: is });
    else if (is !== 'file') report({ ...on(problem), message: is, data: { resume: text } });
    else report({ ...on(problem), ...sayWeights(run, text, around) });
  },
};

/** What to resume from instead of a file of weights. */
function sayWeights(run: Run, resume: string, around: Surroundings): Said<Id> {
  const state = stateBeside(run, resume, around);
  const option = state === undefined ? weightsOption(run, resume) : undefined;
  return option === undefined
    ? { message: 'file', data: { resume, state: state ?? '<output_name>-000010-state' } }
    : { message: 'file-alone', data: { resume, option } };
}
