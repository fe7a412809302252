import { models } from '../../knowledge/scripts.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { isOn, numberOf, textOf } from '../../model/values.ts';
import { placeFor } from '../support/edits.ts';
import { asked, isLeftOut } from '../support/effective.ts';
import { moduleMeant } from '../support/network-module.ts';
import { given, onSetting, relatedTo } from '../support/settings.ts';
import { argumentsOf } from '../support/training.ts';

const loraModule = 'networks.lora_flux';
const oftModule = 'networks.oft_flux';

/** Rank, alpha, dropout and which parts are trained, against what the module does with them (sd-scripts v0.10.1, networks/lora_flux.py, networks/oft_flux.py). */
export const networkSettings: RunRule = {
  id: 'network-settings',
  category: 'training',
  severity: 'error',
  fixable: false,
  restsOn: ['networks'],
  on: 'run',
  scripts: ['flux_train_network.py'],
  check(run, report) {
    const module = textOf(given(run, 'network_module'));
    const meant = module === undefined ? undefined : moduleMeant(module);
    if (meant === loraModule) checkSize(run, report);
    if (module === loraModule) {
      checkLora(run, report);
      checkParts(run, report);
    }
    if (module === oftModule) checkOft(run, report);
    if ((module === loraModule || module === oftModule) && !isOn(run, 'dim_from_weights')) {
      if (isLeftOut(run, 'network_dim'))
        report({ ...placeFor(run, 'network_dim'), message: 'dim-unset', severity: 'notice' });
    }
  },
};

/** Also where the module is misspelt: mending that would not make the size right. */
function checkSize(run: Run, report: Report): void {
  const dim = given(run, 'network_dim');
  const rank = numberOf(dim);
  if (dim === undefined || rank === undefined || rank > 0 || isOn(run, 'dim_from_weights')) return;
  const others = argumentsOf(run, 'network_args').some(({ name }) => /_dims?$/.test(name));
  if (rank < 0 || !others) report(onSetting(dim, rank < 0 ? 'dim-negative' : 'dim-zero'));
}

function checkLora(run: Run, report: Report): void {
  const alpha = given(run, 'network_alpha');
  if (alpha && numberOf(alpha) === 0)
    report({ ...onSetting(alpha, 'alpha-zero'), severity: 'notice', advice: true });
  const dropout = given(run, 'network_dropout');
  const share = numberOf(dropout);
  if (dropout && share !== undefined && (share < 0 || share > 1)) report(onSetting(dropout, 'dropout'));
  const norms = given(run, 'scale_weight_norms');
  if (norms && numberOf(norms) === 0)
    report({ ...onSetting(norms, 'norms-zero'), severity: 'notice', advice: true });
}

function checkParts(run: Run, report: Report): void {
  const unet = asked(run, 'network_train_unet_only');
  const encoder = asked(run, 'network_train_text_encoder_only');
  if (unet && encoder) {
    report({ ...onSetting(encoder, 'both-only'), at: encoder.keyPlace, ...relatedTo(unet, 'only') });
    return;
  }
  const only = unet ?? encoder;
  const rate = unet ? asked(run, 'text_encoder_lr') : encoder ? asked(run, 'unet_lr') : undefined;
  if (only && rate) {
    report({
      ...onSetting(rate, 'untrained-rate', { only: only.key }),
      at: rate.keyPlace,
      severity: 'notice',
      advice: true,
    });
  }
}

function checkOft(run: Run, report: Report): void {
  const dim = given(run, 'network_dim');
  const count = numberOf(dim);
  if (
    dim &&
    count !== undefined &&
    !isOn(run, 'dim_from_weights') &&
    (count <= 0 || models.flux.hidden % count !== 0)
  ) {
    report(onSetting(dim, 'oft-dim', { width: models.flux.hidden }));
  }
  const alpha = given(run, 'network_alpha');
  if (alpha && (numberOf(alpha) ?? 0) >= 1) report({ ...onSetting(alpha, 'oft-alpha'), severity: 'warning' });
  else if (isLeftOut(run, 'network_alpha')) {
    report({ ...placeFor(run, 'network_alpha'), message: 'oft-alpha-unset', severity: 'notice' });
  }
  const encoder = asked(run, 'network_train_text_encoder_only');
  if (encoder) report({ ...onSetting(encoder, 'oft-encoder'), at: encoder.keyPlace });
  for (const option of ['scale_weight_norms', 'network_dropout']) {
    const setting = asked(run, option);
    if (setting) report({ ...onSetting(setting, 'oft-ignores'), at: setting.keyPlace, severity: 'warning' });
  }
}
