import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import { normalPath } from '../../model/paths.ts';
import type { Observation, RepositoryRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { isTruthy, textOf } from '../../model/values.ts';
import { on, quoted } from '../support/observations.ts';
import { resumedState, stateOf, writesBeside } from '../support/outputs.ts';
import { isPlaceholder } from '../support/placeholder.ts';
import { savings } from '../support/saving.ts';
import { effectiveText, written } from '../support/view.ts';

type Id = 'shared-output';

/** Names of files hold no run, and nothing looks whether they are taken. */
export const sharedOutput: RepositoryRule<Id> = {
  id: 'shared-output',
  category: 'saving',
  severity: 'warning',
  otherSeverities: ['notice'],
  fixable: false,
  upstream: upstream('get_epoch_ckpt_name', 'save_and_remove_state_on_epoch_end', 'NetworkTrainer.train'),
  on: 'repository',
  check({ runs }, report) {
    const first = new Map<string, Run>();
    for (const run of runs) {
      const name = written(run, 'output_name');
      const key = outputOf(run);
      if (name === undefined || key === undefined) continue;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, run);
      const other = earlier && written(earlier, 'output_name');
      if (earlier && other && earlier.document !== run.document && !goesOn(run) && !goesOn(earlier)) {
        const message = [run, earlier].some(removes) ? 'shared-retention' : 'shared';
        report({ ...shared(message, name, other), elsewhere: [shared(message, other, name)] });
      }
      if (overwritesFinal(run)) {
        report({ ...on(name), message: 'final', data: { option: name.key }, severity: 'notice' });
      }
    }
  },
};

function shared(message: 'shared' | 'shared-retention', name: Setting, other: Setting): Observation<Id> {
  return {
    ...on(name),
    message,
    data: { ...quoted(name), other: other.place.document.path },
    related: [{ ...on(other), message: 'other' }],
  };
}

/** Where a run writes; undefined where that is not told, and for a template, which no run is started from as it is. */
function outputOf(run: Run): string | undefined {
  const directory = effectiveText(run, 'output_dir');
  const name = effectiveText(run, 'output_name');
  if (!directory || !name || [directory, name].some(isOpen) || leavesImagesOpen(run)) return undefined;
  return JSON.stringify([normalPath(directory), name]);
}

/** Whether a text has a place to be filled in: nothing expands it. */
function isOpen(text: string): boolean {
  return /[{}<>$%]/.test(text) || isPlaceholder(text);
}

/** Whether the file keeps a place for the images, which a program or a person fills in. */
function leavesImagesOpen(run: Run): boolean {
  const sources = ['dataset_config', 'train_data_dir', 'in_json'].flatMap(
    (option) => written(run, option) ?? [],
  );
  return (
    sources.length > 0 &&
    sources.every((setting) => !isTruthy(setting.value) || isOpen(textOf(setting) ?? ''))
  );
}

/** Whether a run removes older saves by their names. */
function removes(run: Run): boolean {
  return savings.some(({ models, states }) => [models, states].some((option) => written(run, option)));
}

/** Whether it goes on from a state of the same name: that is no accident, and `resume-restarts-counting` tells what is lost. */
function goesOn(run: Run): boolean {
  const state = resumedState(run);
  return state !== undefined && stateOf(run, state) !== undefined;
}

/** A LoRA that goes on from its own finished state writes the new one over it. */
function overwritesFinal(run: Run): boolean {
  const state = resumedState(run);
  if (state === undefined || scriptFacts(run.script).trains !== 'network') return false;
  return writesBeside(run, state) && stateOf(run, state)?.kind === 'final';
}
