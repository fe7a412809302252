import { fluxModules } from '../../knowledge/networks.ts';
import { models } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { numberOf } from '../../model/values.ts';
import { moduleMeant, networkOf, networkScripts } from '../support/network-module.ts';
import { missing, on, quoted } from '../support/observations.ts';
import { relatedTo } from '../support/settings.ts';
import { argumentsOf } from '../support/training.ts';
import { asked, effectiveText, isOn, isUnset, written } from '../support/view.ts';

/** Rank, alpha, dropout and which parts are trained, against what the module does with them. */
export const networkSettings: RunRule<'network-settings'> = {
  id: 'network-settings',
  category: 'training',
  severity: 'error',
  otherSeverities: ['warning', 'notice'],
  fixable: false,
  restsOn: ['networks'],
  upstream: upstream('lora_flux.create_network', 'oft_flux.create_network', 'NetworkTrainer.train'),
  on: 'run',
  scripts: networkScripts,
  check(run, report) {
    const network = networkOf(run);
    const meant = moduleMeant(effectiveText(run, 'network_module') ?? '');
    if (meant !== undefined && fluxModules.get(meant)?.is === 'lora') checkSize(run, report);
    if (network?.is === 'lora') {
      checkLora(run, report);
      checkParts(run, report);
    }
    if (network?.is === 'oft') checkOft(run, report);
    if (network && !isOn(run, 'dim_from_weights') && isUnset(run, 'network_dim'))
      report({ ...missing(run, 'network_dim'), message: 'dim-unset', severity: 'notice' });
  },
};

/** Also where the module is misspelt: mending that would not make the size right. */
function checkSize(run: Run, report: Report<'network-settings'>): void {
  const dim = written(run, 'network_dim');
  const rank = numberOf(dim);
  if (dim === undefined || rank === undefined || rank > 0 || isOn(run, 'dim_from_weights')) return;
  const others = argumentsOf(run, 'network_args').some(({ name }) => /_dims?$/.test(name));
  if (rank < 0) report({ ...on(dim), message: 'dim-negative', data: quoted(dim) });
  else if (!others) report({ ...on(dim), message: 'dim-zero', data: { option: dim.key } });
}

function checkLora(run: Run, report: Report<'network-settings'>): void {
  const alpha = written(run, 'network_alpha');
  if (alpha && numberOf(alpha) === 0)
    report({
      ...on(alpha),
      message: 'alpha-zero',
      data: { option: alpha.key },
      severity: 'notice',
      advice: true,
    });
  const dropout = written(run, 'network_dropout');
  const share = numberOf(dropout);
  if (dropout && share !== undefined && (share < 0 || share > 1))
    report({ ...on(dropout), message: 'dropout', data: quoted(dropout) });
  const norms = written(run, 'scale_weight_norms');
  if (norms && numberOf(norms) === 0)
    report({
      ...on(norms),
      message: 'norms-zero',
      data: { option: norms.key },
      severity: 'notice',
      advice: true,
    });
}

function checkParts(run: Run, report: Report<'network-settings'>): void {
  const unet = asked(run, 'network_train_unet_only');
  const encoder = asked(run, 'network_train_text_encoder_only');
  if (unet && encoder) {
    report({
      message: 'both-only',
      data: { option: encoder.key },
      at: encoder.keyPlace,
      related: relatedTo(unet, 'only'),
    });
    return;
  }
  const only = unet ?? encoder;
  const rate = unet ? asked(run, 'text_encoder_lr') : encoder ? asked(run, 'unet_lr') : undefined;
  if (only && rate) {
    report({
      message: 'untrained-rate',
      data: { option: rate.key, only: only.key },
      at: rate.keyPlace,
      severity: 'notice',
      advice: true,
    });
  }
}

function checkOft(run: Run, report: Report<'network-settings'>): void {
  const dim = written(run, 'network_dim');
  const count = numberOf(dim);
  if (
    dim &&
    count !== undefined &&
    !isOn(run, 'dim_from_weights') &&
    (count <= 0 || models.flux.hidden % count !== 0)
  ) {
    report({ ...on(dim), message: 'oft-dim', data: { ...quoted(dim), width: models.flux.hidden } });
  }
  const alpha = written(run, 'network_alpha');
  if (alpha && (numberOf(alpha) ?? 0) >= 1)
    report({ ...on(alpha), message: 'oft-alpha', data: quoted(alpha), severity: 'warning' });
  else if (isUnset(run, 'network_alpha')) {
    report({ ...missing(run, 'network_alpha'), message: 'oft-alpha-unset', severity: 'notice' });
  }
  const encoder = asked(run, 'network_train_text_encoder_only');
  if (encoder) report({ message: 'oft-encoder', data: { option: encoder.key }, at: encoder.keyPlace });
  for (const option of ['scale_weight_norms', 'network_dropout']) {
    const setting = asked(run, option);
    if (setting)
      report({
        message: 'oft-ignores',
        data: { option: setting.key },
        at: setting.keyPlace,
        severity: 'warning',
      });
  }
}
