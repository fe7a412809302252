import { optionsOf } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { textOf } from '../../model/values.ts';
import { isHuber, readsSigmoidScale, timestepSampling } from '../support/loss.ts';
import { on, quoted } from '../support/observations.ts';
import { relatedTo } from '../support/settings.ts';
import { isChanged } from '../support/training.ts';
import { effectiveText, isOn, written } from '../support/view.ts';

interface Reader {
  /** Whether something reads the option in this run. */
  readonly isRead: (run: Run, setting: Setting) => boolean;
  /** The option on which that depends, and the message's name. */
  readonly chosenBy: string;
  readonly message: string;
}

const samples = (names: readonly string[]) => (run: Run) => names.includes(timestepSampling(run));
const draws = (scheme: string) => (run: Run) =>
  timestepSampling(run) === 'sigma' && effectiveText(run, 'weighting_scheme') === scheme;

/** What reads the options of timesteps and loss (sd-scripts v0.10.1, library/flux_train_utils.py:442-547, library/train_util.py:6110-6131). */
const readers: Readonly<Record<string, Reader>> = {
  discrete_flow_shift: {
    isRead: samples(['shift', 'sigma']),
    chosenBy: 'timestep_sampling',
    message: 'flow-shift',
  },
  sigmoid_scale: {
    isRead: readsSigmoidScale,
    chosenBy: 'timestep_sampling',
    message: 'sigmoid-scale',
  },
  weighting_scheme: { isRead: isSchemeRead, chosenBy: 'timestep_sampling', message: 'scheme' },
  logit_mean: { isRead: draws('logit_normal'), chosenBy: 'weighting_scheme', message: 'logit' },
  logit_std: { isRead: draws('logit_normal'), chosenBy: 'weighting_scheme', message: 'logit' },
  mode_scale: { isRead: draws('mode'), chosenBy: 'weighting_scheme', message: 'mode-scale' },
  huber_c: { isRead: isHuber, chosenBy: 'loss_type', message: 'huber' },
  huber_scale: { isRead: isHuber, chosenBy: 'loss_type', message: 'huber' },
  huber_schedule: { isRead: isHuber, chosenBy: 'loss_type', message: 'huber' },
  ip_noise_gamma_random_strength: {
    isRead: (run) => isOn(run, 'ip_noise_gamma'),
    chosenBy: 'ip_noise_gamma',
    message: 'gamma',
  },
};

/** Options of loss and timesteps that the other settings leave unread. */
export const flowOptionUnused: RunRule = {
  id: 'flow-option-unused',
  category: 'advice',
  severity: 'notice',
  fixable: false,
  upstream: upstream(
    'compute_density_for_timestep_sampling',
    'get_huber_threshold_if_needed',
    'get_noisy_model_input_and_timesteps',
  ),
  on: 'run',
  check(run, report) {
    const known = optionsOf(run.script, run.target);
    for (const [option, { isRead, chosenBy, message }] of Object.entries(readers)) {
      const setting = written(run, option);
      if (setting === undefined || !known.has(option) || !isChanged(run, setting) || isRead(run, setting))
        continue;
      const chosen = written(run, chosenBy);
      const data = { sampling: timestepSampling(run), loss: effectiveText(run, 'loss_type') ?? '' };
      report({
        ...on(setting),
        message,
        data: { ...quoted(setting), ...data },
        ...relatedTo(chosen, 'chosen'),
      });
    }
  },
};

/** `logit_normal` and `mode` draw timesteps, `sigma_sqrt` and `cosmap` weigh the loss, anything else is even. */
function isSchemeRead(run: Run, setting: Setting): boolean {
  const scheme = textOf(setting) ?? '';
  if (['logit_normal', 'mode'].includes(scheme)) return timestepSampling(run) === 'sigma';
  if (['sigma_sqrt', 'cosmap'].includes(scheme))
    return effectiveText(run, 'model_prediction_type') === 'sigma_scaled';
  return true;
}
