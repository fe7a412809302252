import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Words } from '../../model/message.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { textOf } from '../../model/values.ts';
import { on } from '../support/observations.ts';
import { mayWriteBeside, type ResumedState, resumedState, stateOf, stateToLoad } from '../support/outputs.ts';
import { type RateAdvice, type Resumed, rateAdvice } from '../support/rate.ts';
import { epochsOf, stepsOf } from '../support/saving.ts';
import { isOn, written } from '../support/view.ts';

type Id = 'resume-restarts-counting';

/**
 * A resumed LoRA counts its steps from 0 again unless it skips, a resumed full fine-tune everything.
 */
export const resumeRestartsCounting: RunRule<Id> = {
  id: 'resume-restarts-counting',
  category: 'resume',
  severity: 'warning',
  otherSeverities: ['notice'],
  fixable: false,
  upstream: upstream('NetworkTrainer.train', 'flux_train.train'),
  on: 'run',
  check(run, report) {
    const resume = stateToLoad(run);
    if (resume === undefined) return;
    const state = resumedState(run);
    const sameName = state !== undefined && stateOf(run, state) !== undefined && mayWriteBeside(run, state);
    const name = written(run, 'output_name');
    if (!scriptFacts(run.script).storesPosition) {
      const periodic = written(run, 'save_every_n_epochs') ?? written(run, 'save_every_n_steps');
      const rate = rateAdvice(run, state && fullRun(run, state));
      const data = { script: run.script, advice: keep(rate) };
      if (sameName && name)
        report({
          ...on(name),
          message: periodic ? 'full-overwrites' : 'full-final',
          data: { option: name.key, ...data },
        });
      else
        report({
          ...on(resume.setting),
          message: 'full',
          data,
          severity: trainsNothing(rate) ? 'warning' : 'notice',
        });
      return;
    }
    const skips = isOn(run, 'skip_until_initial_step');
    if (sameName && name && isOn(run, 'save_every_n_steps') && state.parsed.kind !== 'final') {
      const data = { name: textOf(name) ?? '' };
      if (skips)
        report({
          ...on(name),
          message: 'steps-skipped',
          data: { option: name.key, ...data },
          severity: 'notice',
        });
      else report({ ...on(name), message: 'steps', data: { option: name.key, ...data } });
    } else if (
      !skips &&
      state?.parsed.kind === 'step' &&
      !isOn(run, 'initial_step') &&
      !isOn(run, 'initial_epoch')
    ) {
      report({ ...on(resume.setting), message: 'repeats-epoch', severity: 'notice' });
    }
  },
};

/** How far its state is and how long the run is, where both count in the same. */
function fullRun(run: Run, { parsed }: ResumedState): Resumed | undefined {
  const { kind, number } = parsed;
  if (kind === 'final' || number === undefined) return undefined;
  const total = kind === 'epoch' ? epochsOf(run) : stepsOf(run);
  return total === undefined ? undefined : { unit: kind, done: number, total, updates: total };
}

/** What becomes of the rate where the total stays. */
function keep(rate: RateAdvice): Words<Id> {
  if (rate.is === 'rates') return { say: 'keep-rates', data: rate.data };
  if (rate.is === 'follows') return { say: 'keep', data: rate.data };
  return { say: `keep-${rate.is}` };
}

function trainsNothing(rate: RateAdvice): boolean {
  return rate.is === 'rates' && rate.data.next === '0' && rate.data.last === '0';
}
