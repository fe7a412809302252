import { scriptsThat } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { numberOf } from '../../model/values.ts';
import { on, quoted } from '../support/observations.ts';
import { resumeOf, startsAtItsEnd } from '../support/saving.ts';
import { isOn, written } from '../support/view.ts';

/** Where a LoRA run begins: `initial_step`, `initial_epoch` and the position in the state. */
export const skipUntilInitialStep: RunRule<'skip-until-initial-step'> = {
  id: 'skip-until-initial-step',
  category: 'resume',
  severity: 'warning',
  otherSeverities: ['error', 'notice'],
  fixable: false,
  restsOn: ['training'],
  upstream: upstream('NetworkTrainer.train'),
  on: 'run',
  scripts: scriptsThat(({ storesPosition }) => storesPosition),
  check(run, report) {
    const step = written(run, 'initial_step');
    const epoch = written(run, 'initial_epoch');
    const [steps, epochs] = [numberOf(step), numberOf(epoch)];
    const resumes = resumeOf(run) !== undefined;
    const skip = isOn(run, 'skip_until_initial_step') ? written(run, 'skip_until_initial_step') : undefined;
    const counts = step ?? epoch;

    if (step && epoch) report({ message: 'both', data: { option: epoch.key }, at: epoch.keyPlace });
    if (step && steps !== undefined && steps < 0)
      report({ ...on(step), message: 'negative-step', data: quoted(step) });
    if (!step && epoch && epochs !== undefined && epochs < 1)
      report({ ...on(epoch), message: 'epoch-below-one', data: quoted(epoch) });
    if (counts && resumes) {
      report({
        message: 'instead-of-state',
        data: { option: counts.key },
        at: counts.keyPlace,
        severity: 'notice',
      });
    }

    const later = step === undefined ? (epochs ?? 1) > 1 : (steps ?? 0) > 0;
    const starts = counts === undefined ? resumes : later;
    const accumulation = numberOf(written(run, 'gradient_accumulation_steps')) ?? 1;
    if (skip && !starts) {
      report({
        message: 'nothing-to-skip',
        data: { option: skip.key },
        at: skip.keyPlace,
        without: ['resume', 'initial_step', 'initial_epoch'],
        severity: 'notice',
      });
    } else if (skip && accumulation > 1) {
      report({
        ...on(skip),
        message: 'accumulation',
        data: { option: skip.key, accumulation },
        severity: 'error',
      });
    } else if (!skip && later && counts && !resumes && !startsAtItsEnd(run)) {
      const without = ['skip_until_initial_step', 'resume'];
      report({ ...on(counts), message: 'shortens', data: quoted(counts), without });
    }
  },
};
