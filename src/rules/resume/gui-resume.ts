import { upstream } from '../../knowledge/upstream.ts';
import { placed } from '../../model/place.ts';
import type { RunRule } from '../../model/rule.ts';
import { guiOf } from '../support/gui.ts';
import { guiResumeProblem } from '../support/gui-resume.ts';
import { stateBeside, weightsOption } from '../support/resumed-weights.ts';

export const guiResume: RunRule = {
  id: 'gui-resume',
  category: 'resume',
  severity: 'error',
  fixable: false,
  upstream: upstream('common_gui.validate_folder_path'),
  on: 'run',
  check(run, report, repository) {
    if (guiOf(run) === undefined) return;
    const problem = guiResumeProblem(run.document);
    if (problem === undefined) return;
    const { is, value, text } = problem;
    const state = is === 'file' ? stateBeside(run, text, repository) : undefined;
    const option = is === 'file' && state === undefined ? weightsOption(run, text) : undefined;
    report({
      at: placed(run.document, value),
      message: option === undefined ? is : 'file-alone',
      data: {
        resume: text,
        state: state ?? '<output_name>-000010-state',
        ...(option !== undefined && { option }),
      },
    });
  },
};
