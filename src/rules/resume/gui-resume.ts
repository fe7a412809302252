import { upstream } from '../../knowledge/upstream.ts';
import type { Said } from '../../model/message.ts';
import { placed } from '../../model/place.ts';
import type { RunRule, Surroundings } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { guiOf } from '../support/gui.ts';
import { guiResumeProblem } from '../support/gui-resume.ts';
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
    const at = placed(run.document, problem.value);
    if (problem.is === 'hub' || problem.is === 'hub-alone') report({ at, message: problem.is });
    else if (problem.is !== 'file') report({ at, message: problem.is, data: { resume: problem.text } });
    else report({ at, ...sayWeights(run, problem.text, around) });
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
