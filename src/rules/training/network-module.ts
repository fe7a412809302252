import { fluxModules, noNetworks, otherModules, refusesOtherModules } from '../../knowledge/networks.ts';
import { isSince } from '../../knowledge/options.ts';
import type { Observation, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { textOf } from '../../model/values.ts';
import { isLeftOut } from '../support/effective.ts';
import { moduleMeant } from '../support/network-module.ts';
import { given, onSetting, textFix } from '../support/settings.ts';

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

/** The module is imported by its name after models are loaded and images cached (sd-scripts v0.10.1, train_network.py:643-690, flux_train_network.py:192-194). */
export const networkModule: RunRule = {
  id: 'network-module',
  category: 'training',
  severity: 'error',
  fixable: true,
  restsOn: ['networks', 'training'],
  on: 'run',
  scripts: ['flux_train_network.py'],
  check(run, report) {
    const setting = given(run, 'network_module');
    const name = textOf(setting);
    if (setting !== undefined && name !== undefined) {
      const observation = judge(run, setting, name);
      if (observation) report(observation);
    } else if (isLeftOut(run, 'network_module')) {
      const [about] = aboutNetworks.flatMap((option) => given(run, option) ?? []);
      if (about) report({ ...onSetting(about, 'unset'), at: about.keyPlace, severity: 'notice' });
    }
  },
};

function judge(run: Run, setting: Setting, name: string): Observation | undefined {
  const { name: target, own } = run.target;
  const known = fluxModules.get(name);
  if (known !== undefined) {
    return isSince(target, known.since) || own?.networks.has(name)
      ? undefined
      : onSetting(setting, 'not-yet', { target });
  }
  if (name === '') return onSetting(setting, 'empty');
  const near = moduleMeant(name);
  const renamed = near === undefined ? {} : textFix(setting, near, false);
  const family = otherModules.get(name);
  if (family !== undefined) {
    const severity = refusesOtherModules(target) ? 'error' : 'warning';
    return { ...onSetting(setting, 'other-model', { family }), severity, ...renamed };
  }
  if (noNetworks.has(name)) return onSetting(setting, 'no-network');
  if (own?.networks.has(name)) return undefined;
  if (/[\\/]|\.py$/.test(name)) return { ...onSetting(setting, 'path'), ...renamed };
  if (!name.startsWith('networks.') && near === undefined) return undefined;
  const place = onSetting(setting, near === undefined ? 'unknown' : 'unknown-near', { near: near ?? '' });
  return { ...place, severity: 'warning', ...renamed };
}
