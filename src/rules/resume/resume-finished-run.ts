import { scriptsThat } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Words } from '../../model/message.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { datasetOf } from '../support/dataset.ts';
import { on, quoted } from '../support/observations.ts';
import { resumedState, stateOf } from '../support/outputs.ts';
import { rateAdvice } from '../support/rate.ts';
import { passedEnd } from '../support/recount.ts';
import { recountedBy } from '../support/recounted.ts';
import { epochsOf, resumeOf, startsAtItsEnd, stepsOf } from '../support/saving.ts';
import { written } from '../support/view.ts';

type Id = 'resume-finished-run';

/** Upstream asserts that the position lies before the end. */
export const resumeFinishedRun: RunRule<Id> = {
  id: 'resume-finished-run',
  category: 'resume',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: false,
  restsOn: ['training'],
  upstream: upstream('NetworkTrainer.train'),
  on: 'run',
  scripts: scriptsThat(({ storesPosition }) => storesPosition),
  check(run, report, { datasets }) {
    const [steps, epochs] = [stepsOf(run), epochsOf(run)];
    const step = written(run, 'initial_step');
    const epoch = written(run, 'initial_epoch');
    if (step ?? epoch) {
      if (!startsAtItsEnd(run)) return;
      if (step)
        report({ ...on(step), message: 'initial-step', data: { ...quoted(step), steps: steps ?? 0 } });
      else if (epoch) {
        report({
          ...on(epoch),
          message: 'initial-epoch',
          data: { ...quoted(epoch), epochs: epochs ?? 0 },
          severity: 'warning',
        });
      }
      return;
    }
    const resume = resumeOf(run);
    if (resume === undefined) return;
    const position = run.resumeTarget?.state?.position;
    if (position?.condition === 'read') {
      const { step: at } = position;
      if (steps !== undefined && at > 0 && at >= steps)
        report({
          ...on(resume.setting),
          message: 'stored',
          data: { at, steps, advice: raise(run, 'step', at) },
        });
      const dataset = datasetOf(run, datasets);
      const passed = passedEnd(run, dataset);
      if (epochs === undefined || passed === undefined || recountedBy(run, dataset)) return;
      const done = Math.ceil((passed.at * epochs) / passed.end);
      report({
        ...on(resume.setting),
        message: 'stored-epochs',
        data: { ...passed, epochs, advice: raise(run, 'epoch', done) },
      });
      return;
    }
    const state = resumedState(run);
    if (state === undefined) return;
    const { kind, number = 0 } = stateOf(run, state) ?? state.parsed;
    if (kind === 'final') return;
    const limit = kind === 'epoch' ? epochs : steps;
    if (limit !== undefined && limit > 0 && number >= limit) {
      report({
        ...on(resume.setting),
        message: `${kind}-name`,
        data: { state: state.base, number, limit, advice: raise(run, kind, number) },
        severity: 'warning',
      });
    }
  },
};

/** Advice to raise the total, with what twice the present position does to the rate. */
function raise(run: Run, unit: 'epoch' | 'step', done: number): Words<Id> {
  const raised = unit === 'epoch' ? 'max_train_epochs' : 'max_train_steps';
  const advice = rateAdvice(run, { unit, done, total: 2 * done, updates: done });
  if (advice.is === 'rates') return { say: 'raise-rates', data: { raised, ...advice.data } };
  if (advice.is === 'follows') return { say: 'raise', data: { raised, ...advice.data } };
  return { say: `raise-${advice.is}`, data: { raised } };
}
