import { isSince } from '../../knowledge/options.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { isHuber, stopsAtStart, timestepSampling, weightsCaptions } from '../support/loss.ts';
import { onSetting, relatedTo } from '../support/settings.ts';
import { numberIn, textIn } from '../support/training.ts';

/** From this target on the LoRA and fine-tune scripts compute a threshold. */
const thresholdSince = 'sd-scripts sd3-2024-12-15';

/** Settings of loss, noise and timesteps that stop the run at its start or at the first step (sd-scripts v0.10.1, library/train_util.py:4443-4454, 6110-6164). */
export const lossConflict: RunRule = {
  id: 'loss-conflict',
  category: 'training',
  severity: 'error',
  fixable: false,
  restsOn: ['start', 'loss'],
  on: 'run',
  check(run, report) {
    for (const { option, message } of stopsAtStart(run)) {
      const setting = run.settings.get(option);
      if (setting) report(onSetting(setting, message));
    }
    if (isHuber(run)) checkHuber(run, report);
    const captions = run.settings.get('weighted_captions');
    if (captions && weightsCaptions(run)) report(onSetting(captions, 'weighted-captions'));
    const scheme = run.settings.get('weighting_scheme');
    const deviation = run.settings.get('logit_std');
    if (
      deviation &&
      (numberIn(run, 'logit_std') ?? 0) < 0 &&
      textIn(run, 'weighting_scheme') === 'logit_normal' &&
      timestepSampling(run) === 'sigma'
    ) {
      report({ ...onSetting(deviation, 'logit-std'), ...relatedTo(scheme, 'scheme') });
    }
    if (
      scheme &&
      textIn(run, 'weighting_scheme') === 'sigma_sqrt' &&
      textIn(run, 'model_prediction_type') === 'sigma_scaled'
    ) {
      report({
        ...onSetting(scheme, 'sigma-sqrt'),
        severity: 'warning',
        ...relatedTo(run.settings.get('model_prediction_type'), 'prediction'),
      });
    }
  },
};

function checkHuber(run: Run, report: Report): void {
  const type = run.settings.get('loss_type');
  if (type === undefined) return;
  if (run.script === 'flux_train_control_net.py') {
    report(onSetting(type, 'no-threshold', { script: run.script }));
    return;
  }
  if (!isSince(run.target.name, thresholdSince)) return;
  const schedule = run.settings.get('huber_schedule');
  const name = textIn(run, 'huber_schedule');
  if (name === 'snr') {
    report(
      schedule
        ? { ...onSetting(schedule, 'snr'), ...relatedTo(type, 'type') }
        : // The command line may choose another.
          { ...onSetting(type, 'snr-default'), severity: 'warning' },
    );
  }
  const threshold = run.settings.get('huber_c');
  if (name === 'exponential' && threshold && (numberIn(run, 'huber_c') ?? 1) <= 0) {
    report({ ...onSetting(threshold, 'huber-c'), ...relatedTo(schedule, 'type') });
  }
}
