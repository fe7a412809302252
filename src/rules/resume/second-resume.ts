import type { RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { isOn } from '../../model/values.ts';
import { otherWriters, resumedState } from '../support/outputs.ts';
import { resumeOf } from '../support/saving.ts';
import { given, onSetting } from '../support/settings.ts';

/** `train_state.json` of a resumed run holds a step count that started again at 0 (sd-scripts v0.10.1, train_network.py:943-948, 1246-1275). */
export const secondResume: RunRule = {
  id: 'second-resume',
  category: 'resume',
  severity: 'warning',
  fixable: false,
  on: 'run',
  scripts: ['flux_train_network.py'],
  check(run, report, { runs }) {
    const resume = resumeOf(run);
    if (resume === undefined || setsPosition(run)) return;
    const position = run.resumeTarget?.state?.position;
    if (position?.condition === 'read') {
      const { epoch = 0, step } = position;
      if (step < epoch) report(onSetting(resume.setting, 'stored', { step, epoch, next: epoch + 1 }));
      return;
    }
    const state = resumedState(run);
    if (state === undefined) return;
    const writers = otherWriters(run, state, runs);
    const [writer] = writers;
    if (writer === undefined || !writers.every(resumes)) return;
    const theirs = writer.settings.get('resume');
    report({
      ...onSetting(resume.setting, 'writer', { config: writer.document.path, state: state.base }),
      ...(theirs && {
        related: [{ at: theirs.place, message: 'first' }],
      }),
    });
  },
};

/** Whether the position in the state is not used. */
function setsPosition(run: Run): boolean {
  return given(run, 'initial_step') !== undefined || given(run, 'initial_epoch') !== undefined;
}

function resumes(run: Run): boolean {
  return isOn(run, 'resume') && run.script === 'flux_train_network.py';
}
