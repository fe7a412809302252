import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { textOf } from '../../model/values.ts';
import { changed, type ResumedChange, resumedChange, switchesOff } from '../support/change.ts';
import { on } from '../support/observations.ts';
import { stateToLoad } from '../support/outputs.ts';
import { resumeOf } from '../support/saving.ts';
import { optimizerOf, schedulerOf } from '../support/training.ts';
import { isOn, written } from '../support/view.ts';

type Id = 'resume-ignored-options';

const rates = ['learning_rate', 'unet_lr', 'text_encoder_lr'];

const scheduling = [
  'lr_scheduler',
  'lr_warmup_steps',
  'lr_decay_steps',
  'lr_scheduler_num_cycles',
  'lr_scheduler_power',
  'lr_scheduler_timescale',
  'lr_scheduler_min_lr_ratio',
];

/** Optimizers of parts that are made after the state was loaded, so that it does not reach all of them. */
const late = ['blockwise_fused_optimizers', 'fused_optimizer_groups'];

/** Optimizer, scheduler and weights of the state take the place of what the settings made. */
export const resumeIgnoredOptions: RunRule<Id> = {
  id: 'resume-ignored-options',
  category: 'resume',
  severity: 'notice',
  otherSeverities: ['error', 'warning'],
  fixable: false,
  restsOn: ['training'],
  upstream: upstream(
    'resume_from_local_or_hf_if_specified',
    'get_scheduler_fix',
    'NetworkTrainer.train',
    'flux_train.train',
  ),
  on: 'run',
  check(run, report) {
    if (resumeOf(run) === undefined) return;
    const network = scriptFacts(run.script).trains === 'network';
    const blockwise = written(run, 'blockwise_fused_optimizers');
    if (blockwise && !network && isOn(run, 'blockwise_fused_optimizers'))
      report({ ...on(blockwise), message: 'blockwise', data: { option: blockwise.key }, severity: 'error' });
    const change = resumedChange(run);
    if (change) checkChange(run, change, network, report);
    if (stateToLoad(run) === undefined) return;
    const weights = written(run, 'network_weights');
    if (weights && network && textOf(weights) && !isOn(run, 'dim_from_weights')) {
      const data = { option: weights.key };
      report({ at: weights.keyPlace, message: 'weights', data, severity: 'warning' });
    }
    const rate = [...rates, 'network_reg_lrs']
      .map((option) => written(run, option))
      .find((setting) => setting && setting.source !== 'gui');
    if (rate && !change) report({ at: rate.keyPlace, message: 'rate', data: { option: rate.key } });
  },
};

/** Of what was changed, the rates and the scheduler's arguments that do not count, and a schedule that counts otherwise. */
function checkChange(run: Run, change: ResumedChange, network: boolean, report: Report<Id>): void {
  if (late.some((option) => isOn(run, option))) return;
  if (optimizerOf(change.was)?.name !== optimizerOf(run)?.name) return;
  for (const option of rates) {
    const rate = network && switchesOff(change, option) ? undefined : changed(change, option);
    if (rate && rate.at.source !== 'gui') {
      const data = { option, was: rate.was, now: rate.now };
      report({ ...on(rate.at), message: 'rate-changed', data, severity: 'warning' });
    }
  }
  const list = changed(change, 'lr_scheduler_args');
  if (list && isSameTorchClass(change)) {
    const data = { option: 'lr_scheduler_args', was: list.was, now: list.now };
    report({ ...on(list.at), message: 'arguments-changed', data, severity: 'warning' });
  }
  if (!isNamed(change)) return;
  for (const option of scheduling) {
    const schedule = changed(change, option);
    if (schedule && schedule.at.source !== 'gui') {
      const data = { option, was: schedule.was, now: schedule.now };
      report({ ...on(schedule.at), message: 'schedule-changed', data });
    }
  }
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
