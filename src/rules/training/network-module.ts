import { fluxModules, noNetworks, otherModules, refusesOtherModules } from '../../knowledge/networks.ts';
import { isSince } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Observation, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue, textOf } from '../../model/values.ts';
import { moduleMeant, networkScripts } from '../support/network-module.ts';
import { on, quoted } from '../support/observations.ts';
import { textFix } from '../support/settings.ts';
import { isUnset, written } from '../support/view.ts';

/** Options that only a network reads. */
const aboutNetworks = [
  'network_dim',
  'network_alpha',
  'network_args',
  'network_dropout',
  'network_weights',
  'network_train_unet_only',
  'network_train_text_encoder_only',
  'dim_from_weights',
];

/** The module is imported by its name after models are loaded and images cached. */
export const networkModule: RunRule<'network-module'> = {
  id: 'network-module',
  category: 'training',
  severity: 'error',
  otherSeverities: ['warning', 'notice'],
  fixable: true,
  restsOn: ['networks', 'training'],
  upstream: upstream('NetworkTrainer.train', 'FluxNetworkTrainer.post_process_network'),
  on: 'run',
  scripts: networkScripts,
  check(run, report) {
    const setting = written(run, 'network_module');
    const name = textOf(setting);
    if (setting !== undefined && name !== undefined) {
      const observation = problemOf(run, setting, name);
      if (observation) report(observation);
    } else if (isUnset(run, 'network_module')) {
      const [about] = aboutNetworks.flatMap((option) => written(run, option) ?? []);
      if (about) report({ message: 'unset', at: about.keyPlace, severity: 'notice' });
    }
  },
};

function problemOf(run: Run, setting: Setting, name: string): Observation<'network-module'> | undefined {
  const { name: target, own } = run.target;
  const known = fluxModules.get(name);
  if (known !== undefined) {
    return isSince(target, known.since) || own?.networks.has(name)
      ? undefined
      : { ...on(setting), message: 'not-yet', data: { value: describeValue(setting.value), target } };
  }
  if (name === '') return { ...on(setting), message: 'empty', data: { option: setting.key } };
  const near = moduleMeant(name);
  const renamed = near === undefined ? undefined : textFix(setting, near, false);
  const family = otherModules.get(name)?.family;
  if (family !== undefined) {
    const severity = refusesOtherModules(target) ? 'error' : 'warning';
    return {
      ...on(setting),
      message: 'other-model',
      data: { ...quoted(setting), family },
      severity,
      fix: renamed,
    };
  }
  if (noNetworks.has(name)) return { ...on(setting), message: 'no-network', data: quoted(setting) };
  if (own?.networks.has(name)) return undefined;
  if (/[\\/]|\.py$/.test(name))
    return { ...on(setting), message: 'path', data: quoted(setting), fix: renamed };
  if (!name.startsWith('networks.') && near === undefined) return undefined;
  const place = { ...on(setting), severity: 'warning' } as const;
  if (near === undefined) return { ...place, message: 'unknown', data: quoted(setting) };
  return { ...place, message: 'unknown-near', data: { ...quoted(setting), near }, fix: renamed };
}
