import { upstream } from '../../knowledge/upstream.ts';
import type { Observation, RunRule } from '../../model/rule.ts';
import { type Changed, changed, type ResumedChange, resumedChange, switchesOff } from '../support/change.ts';
import { on } from '../support/observations.ts';
import { optimizerOf, schedulerOf } from '../support/training.ts';
import { isOn } from '../support/view.ts';

const rates: readonly string[] = ['learning_rate', 'unet_lr', 'text_encoder_lr'];

const scheduling: readonly string[] = [
  'lr_scheduler',
  'lr_warmup_steps',
  'lr_decay_steps',
  'lr_scheduler_num_cycles',
  'lr_scheduler_power',
  'lr_scheduler_timescale',
  'lr_scheduler_min_lr_ratio',
];

/** Optimizers of parts that are made after the state was loaded, so that it does not reach all of them. */
const late: readonly string[] = ['blockwise_fused_optimizers', 'fused_optimizer_groups'];

/** The state's rates and scheduler take the place of what the settings made. */
export const resumeChangeIgnored: RunRule = {
  id: 'resume-change-ignored',
  category: 'resume',
  severity: 'warning',
  fixable: false,
  upstream: upstream('resume_from_local_or_hf_if_specified', 'get_scheduler_fix'),
  on: 'run',
  check(run, report) {
    const change = resumedChange(run);
    if (change === undefined || late.some((option) => isOn(run, option))) return;
    if (optimizerOf(change.was)?.name !== optimizerOf(run)?.name) return;
    const isLora = run.script === 'flux_train_network.py';
    for (const option of rates) {
      if (isLora && switchesOff(change, option)) continue;
      const rate = changed(change, option);
      if (rate && rate.at.source !== 'gui') report(observed('rate', option, rate));
    }
    const args = changed(change, 'lr_scheduler_args');
    if (args && isSameTorchClass(change)) report(observed('arguments', 'lr_scheduler_args', args));
    if (!isNamed(change)) return;
    for (const option of scheduling) {
      const schedule = changed(change, option);
      if (schedule && schedule.at.source !== 'gui')
        report({ ...observed('schedule', option, schedule), severity: 'notice' });
    }
  },
};

function observed(message: string, option: string, { at, was, now }: Changed): Observation {
  return { ...on(at), message, data: { option, was, now } };
}

/** Torch's own schedulers store all that they were made with; others may not. */
function isSameTorchClass({ was, now }: ResumedChange): boolean {
  const [before, after] = [schedulerOf(was), schedulerOf(now)];
  return (
    before?.is === 'class' &&
    after?.is === 'class' &&
    before.name === after.name &&
    (!after.name.includes('.') || after.name.startsWith('torch.optim.'))
  );
}

/** Schedulers whose curve is a function, which no state holds. */
function isNamed({ was, now }: ResumedChange): boolean {
  return [was, now].every((run) => {
    const scheduler = schedulerOf(run);
    return scheduler?.is === 'named' && !scheduler.name.startsWith('adafactor');
  });
}
