import { behaves, scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { isHuber, stopsAtStart, timestepSampling, weightsCaptions } from '../support/loss.ts';
import { on, quoted } from '../support/observations.ts';
import { relatedTo } from '../support/settings.ts';
import { effectiveNumber, effectiveText, written } from '../support/view.ts';

/** Settings of loss, noise and timesteps that stop the run at its start or at the first step. */
export const lossConflict: RunRule<'loss-conflict'> = {
  id: 'loss-conflict',
  category: 'training',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: false,
  restsOn: ['start', 'loss'],
  upstream: upstream(
    'verify_training_args',
    'get_huber_threshold_if_needed',
    'get_noisy_model_input_and_timesteps',
    'NetworkTrainer.process_batch',
  ),
  on: 'run',
  check(run, report) {
    for (const { option, message } of stopsAtStart(run)) {
      const setting = written(run, option);
      const without = ['v_parameterization', 'noise_offset'];
      if (setting) report({ ...on(setting), message, data: { option: setting.key }, without });
    }
    if (isHuber(run)) checkHuber(run, report);
    const captions = written(run, 'weighted_captions');
    if (captions && weightsCaptions(run))
      report({ ...on(captions), message: 'weighted-captions', data: { option: captions.key } });
    const scheme = written(run, 'weighting_scheme');
    const deviation = written(run, 'logit_std');
    if (
      deviation &&
      (effectiveNumber(run, 'logit_std') ?? 0) < 0 &&
      effectiveText(run, 'weighting_scheme') === 'logit_normal' &&
      timestepSampling(run) === 'sigma'
    ) {
      report({
        ...on(deviation),
        message: 'logit-std',
        data: quoted(deviation),
        related: relatedTo(scheme, 'scheme'),
      });
    }
    if (
      scheme &&
      effectiveText(run, 'weighting_scheme') === 'sigma_sqrt' &&
      effectiveText(run, 'model_prediction_type') === 'sigma_scaled'
    ) {
      report({
        ...on(scheme),
        message: 'sigma-sqrt',
        data: quoted(scheme),
        severity: 'warning',
        related: relatedTo(written(run, 'model_prediction_type'), 'prediction'),
      });
    }
  },
};

function checkHuber(run: Run, report: Report<'loss-conflict'>): void {
  const type = written(run, 'loss_type');
  if (type === undefined) return;
  if (!scriptFacts(run.script).givesHuberThreshold) {
    report({ ...on(type), message: 'no-threshold', data: { ...quoted(type), script: run.script } });
    return;
  }
  if (!behaves('huber-threshold-by-schedule', run.target.name)) return;
  const schedule = written(run, 'huber_schedule');
  const name = effectiveText(run, 'huber_schedule');
  if (name === 'snr') {
    report(
      schedule
        ? { ...on(schedule), message: 'snr', data: quoted(schedule), related: relatedTo(type, 'type') }
        : // The command line may choose another.
          { ...on(type), message: 'snr-default', data: quoted(type), severity: 'warning' },
    );
  }
  const threshold = written(run, 'huber_c');
  if (name === 'exponential' && threshold && (effectiveNumber(run, 'huber_c') ?? 1) <= 0) {
    report({
      ...on(threshold),
      message: 'huber-c',
      data: quoted(threshold),
      related: relatedTo(schedule, 'type'),
    });
  }
}
