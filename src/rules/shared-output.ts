import { normalPath } from '../model/paths.ts';
import type { PlacedObservation, RepositoryRule } from '../model/rule.ts';
import type { Run, Setting } from '../model/run.ts';
import { textOf } from '../model/values.ts';
import { resumedState, stateOf, writesBeside } from './support/outputs.ts';
import { onSetting } from './support/settings.ts';

/** Names of files hold no run, and nothing looks whether they are taken (sd-scripts v0.10.1, library/train_util.py:5771-5783, 5938-5957, train_network.py:1313-1317). */
export const sharedOutput: RepositoryRule = {
  id: 'shared-output',
  category: 'saving',
  severity: 'warning',
  fixable: false,
  on: 'repository',
  check({ runs }, report) {
    const first = new Map<string, Run>();
    for (const run of runs) {
      const name = run.settings.get('output_name');
      const key = outputOf(run);
      if (name === undefined || key === undefined) continue;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, run);
      const other = earlier?.settings.get('output_name');
      if (earlier && other && earlier.document !== run.document && !goesOn(run) && !goesOn(earlier)) {
        report({ ...shared(name, other), elsewhere: [shared(other, name)] });
      }
      if (overwritesFinal(run)) {
        report({ ...onSetting(name, 'final'), severity: 'notice' });
      }
    }
  },
};

function shared(name: Setting, other: Setting): PlacedObservation {
  const { path } = other.document;
  return {
    ...onSetting(name, 'shared', { other: path }),
    related: [{ path, range: other.value.range, message: 'other' }],
  };
}

function outputOf(run: Run): string | undefined {
  const directory = textOf(run.settings.get('output_dir'));
  const name = textOf(run.settings.get('output_name'));
  return directory && name ? JSON.stringify([normalPath(directory), name]) : undefined;
}

/** Whether it goes on from a state of the same name: that is no accident, and `resume-restarts-counting` tells what is lost. */
function goesOn(run: Run): boolean {
  const state = resumedState(run);
  return state !== undefined && stateOf(run, state) !== undefined;
}

/** A LoRA that goes on from its own finished state writes the new one over it. */
function overwritesFinal(run: Run): boolean {
  const state = resumedState(run);
  if (state === undefined || run.script !== 'flux_train_network.py') return false;
  return writesBeside(run, state) && stateOf(run, state)?.kind === 'final';
}
