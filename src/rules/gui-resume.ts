import type { RunRule } from '../model/rule.ts';
import { guiOf } from './support/gui.ts';
import { guiResumeProblem } from './support/gui-resume.ts';

export const guiResume: RunRule = {
  id: 'gui-resume',
  category: 'resume',
  severity: 'error',
  fixable: false,
  on: 'run',
  check(run, report) {
    if (guiOf(run) === undefined) return;
    const problem = guiResumeProblem(run.document);
    if (problem === undefined) return;
    const { is, value, text } = problem;
    const state = text.replace(/\.\w+$/, '-state');
    report({ at: value.range, message: is, data: { resume: text, ...(is === 'file' && { state }) } });
  },
};
