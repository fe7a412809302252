import { fluxModules, noNetworks, otherModules, refusesOtherModules } from '../knowledge/networks.ts';
import { isSince } from '../knowledge/options.ts';
import { nearest } from '../model/nearest.ts';
import type { Observation, RunRule } from '../model/rule.ts';
import type { Run, Setting } from '../model/run.ts';
import { textOf } from '../model/values.ts';
import { isLeftOut } from './support/effective.ts';
import { given, onSetting, textFix } from './support/settings.ts';

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
      if (about) report({ ...onSetting(about, 'unset'), at: about.keyRange, severity: 'notice' });
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
  const family = otherModules.get(name);
  if (family !== undefined) {
    const severity = refusesOtherModules(target) ? 'error' : 'warning';
    return {
      ...onSetting(setting, 'other-model', { family }),
      severity,
      ...renamed(run, setting, instead(name)),
    };
  }
  if (noNetworks.has(name)) return onSetting(setting, 'no-network');
  if (own?.networks.has(name)) return undefined;
  if (/[\\/]|\.py$/.test(name))
    return { ...onSetting(setting, 'path'), ...renamed(run, setting, dotted(name)) };
  const near = nearest(name, [...fluxModules.keys()]) ?? dotted(name);
  if (!name.startsWith('networks.') && near === undefined) return undefined;
  const place = onSetting(setting, near === undefined ? 'unknown' : 'unknown-near', { near: near ?? '' });
  return { ...place, severity: 'warning', ...renamed(run, setting, near) };
}

function instead(name: string): string {
  return name === 'networks.oft' ? 'networks.oft_flux' : 'networks.lora_flux';
}

/** The FLUX module that a file or a bare name stands for. */
function dotted(name: string): string | undefined {
  const stem =
    name
      .replace(/\.py$/, '')
      .split(/[\\/.]/)
      .at(-1) ?? '';
  return [...fluxModules.keys()].find((module) => module === `networks.${stem}`);
}

function renamed(_run: Run, setting: Setting, module: string | undefined): Pick<Observation, 'fix'> {
  return module === undefined ? {} : textFix(setting, module, false);
}
