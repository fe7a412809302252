import { optionsOf } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Said } from '../../model/message.ts';
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
  /** The option on which that depends. */
  readonly chosenBy: string;
  readonly say: (run: Run, setting: Setting) => Said<'flow-option-unused'>;
}

const samples = (names: readonly string[]) => (run: Run) => names.includes(timestepSampling(run));
const draws = (scheme: string) => (run: Run) =>
  timestepSampling(run) === 'sigma' && effectiveText(run, 'weighting_scheme') === scheme;

const logit: Reader = {
  isRead: draws('logit_normal'),
  chosenBy: 'weighting_scheme',
  say: (_, { key }) => ({ message: 'logit', data: { option: key } }),
};
const huber: Reader = {
  isRead: isHuber,
  chosenBy: 'loss_type',
  say: (run, { key }) => ({
    message: 'huber',
    data: { option: key, loss: effectiveText(run, 'loss_type') ?? '' },
  }),
};

/** What reads the options of timesteps and loss. */
const readers: Readonly<Record<string, Reader>> = {
  discrete_flow_shift: {
    isRead: samples(['shift', 'sigma']),
    chosenBy: 'timestep_sampling',
    say: (run, { key }) => ({
      message: 'flow-shift',
      data: { option: key, sampling: timestepSampling(run) },
    }),
  },
  sigmoid_scale: {
    isRead: readsSigmoidScale,
    chosenBy: 'timestep_sampling',
    say: (run, { key }) => ({
      message: 'sigmoid-scale',
      data: { option: key, sampling: timestepSampling(run) },
    }),
  },
  weighting_scheme: {
    isRead: isSchemeRead,
    chosenBy: 'timestep_sampling',
    say: (_, setting) => ({ message: 'scheme', data: quoted(setting) }),
  },
  logit_mean: logit,
  logit_std: logit,
  mode_scale: {
    isRead: draws('mode'),
    chosenBy: 'weighting_scheme',
    say: (_, { key }) => ({ message: 'mode-scale', data: { option: key } }),
  },
  huber_c: huber,
  huber_scale: huber,
  huber_schedule: huber,
  ip_noise_gamma_random_strength: {
    isRead: (run) => isOn(run, 'ip_noise_gamma'),
    chosenBy: 'ip_noise_gamma',
    say: (_, { key }) => ({ message: 'gamma', data: { option: key } }),
  },
};

/** What chooses among several of them. */
const choosing = ['timestep_sampling', 'model_prediction_type'];

/** Options of loss and timesteps that the other settings leave unread. */
export const flowOptionUnused: RunRule<'flow-option-unused'> = {
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
    for (const [option, { isRead, chosenBy, say }] of Object.entries(readers)) {
      const setting = written(run, option);
      if (setting === undefined || !known.has(option) || !isChanged(run, setting) || isRead(run, setting))
        continue;
      const related = relatedTo(written(run, chosenBy), 'chosen');
      report({ ...on(setting), ...say(run, setting), related, without: [chosenBy, ...choosing] });
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
