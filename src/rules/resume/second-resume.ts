import { scriptFacts, scriptsThat } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { on } from '../support/observations.ts';
import { otherWriters, resumedState } from '../support/outputs.ts';
import { resumeOf } from '../support/saving.ts';
import { isOn, written } from '../support/view.ts';

/** `train_state.json` of a resumed run holds a step count that started again at 0. */
export const secondResume: RunRule<'second-resume'> = {
  id: 'second-resume',
  category: 'resume',
  severity: 'warning',
  fixable: false,
  upstream: upstream('NetworkTrainer.train'),
  on: 'run',
  scripts: scriptsThat(({ storesPosition }) => storesPosition),
  check(run, report, around) {
    const resume = resumeOf(run);
    if (resume === undefined || setsPosition(run)) return;
    const position = run.resumeTarget?.state?.position;
    if (position?.condition === 'read') {
      const { epoch = 0, step } = position;
      if (step < epoch)
        report({ ...on(resume.setting), message: 'stored', data: { step, epoch, next: epoch + 1 } });
      return;
    }
    const state = resumedState(run);
    if (state === undefined) return;
    const writers = otherWriters(run, state, around);
    const [writer] = writers;
    if (writer === undefined || !writers.every(resumes)) return;
    const theirs = written(writer, 'resume');
    report({
      ...on(resume.setting),
      message: 'writer',
      data: { config: writer.document.path, state: state.base },
      ...(theirs && {
        related: [{ ...on(theirs), message: 'first' }],
      }),
    });
  },
};

/** Whether the position in the state is not used. */
function setsPosition(run: Run): boolean {
  return written(run, 'initial_step') !== undefined || written(run, 'initial_epoch') !== undefined;
}

function resumes(run: Run): boolean {
  return isOn(run, 'resume') && scriptFacts(run.script).storesPosition;
}
