import { upstream } from '../../knowledge/upstream.ts';
import type { MessageData } from '../../model/message.ts';
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

/** Upstream asserts that the position lies before the end. */
export const resumeFinishedRun: RunRule = {
  id: 'resume-finished-run',
  category: 'resume',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: false,
  restsOn: ['training'],
  upstream: upstream('NetworkTrainer.train'),
  on: 'run',
  scripts: ['flux_train_network.py'],
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
        report({ ...on(resume.setting), message: 'stored', data: { at, steps, ...raised(run, 'step', at) } });
      const dataset = datasetOf(run, datasets);
      const passed = passedEnd(run, dataset);
      if (epochs === undefined || passed === undefined || recountedBy(run, dataset)) return;
      const done = Math.ceil((passed.at * epochs) / passed.end);
      report({
        ...on(resume.setting),
        message: 'stored-epochs',
        data: { ...passed, epochs, ...raised(run, 'epoch', done) },
      });
      return;
    }
    const state = resumedState(run);
    if (state === undefined) return;
    const { kind, number = 0 } = stateOf(run, state) ?? state.parsed;
    const data = { state: state.base, number };
    if (kind === 'final') return;
    const limit = kind === 'epoch' ? epochs : steps;
    if (limit !== undefined && limit > 0 && number >= limit) {
      report({
        ...on(resume.setting),
        message: `${kind}-name`,
        data: { ...quoted(resume.setting), ...data, limit, ...raised(run, kind, number) },
        severity: 'warning',
      });
    }
  },
};

/** Advice to raise the total, with what twice the present position does to the rate. */
function raised(run: Run, unit: 'epoch' | 'step', done: number): MessageData {
  const option = unit === 'epoch' ? 'max_train_epochs' : 'max_train_steps';
  return { raised: option, ...rateAdvice(run, 'raise', { unit, done, total: 2 * done, updates: done }) };
}
