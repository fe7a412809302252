import { argumentsIn, fluxModules, type NetworkModule, networkArgument } from '../../knowledge/networks.ts';
import { behaves } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import { nearest } from '../../model/nearest.ts';
import { placed } from '../../model/place.ts';
import type { PlacedFix } from '../../model/placed.ts';
import type { Observation, Report, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { handFix, quoteLike } from '../support/edits.ts';
import { skippedPairs, valueProblem } from '../support/network-arguments.ts';
import { networkScripts } from '../support/network-module.ts';
import { relatedTo } from '../support/settings.ts';
import { type Argument, argumentsOf } from '../support/training.ts';
import { effectiveText, isOn, written } from '../support/view.ts';

interface Network {
  readonly run: Run;
  readonly setting: Setting;
  readonly name: string;
  readonly module: NetworkModule;
  /** What counts, by name: of two the last. */
  readonly counted: ReadonlyMap<string, Argument>;
}

/** The names and values of `network_args` against the module that reads them. */
export const networkArguments: RunRule<'network-arguments'> = {
  id: 'network-arguments',
  category: 'training',
  severity: 'error',
  otherSeverities: ['warning', 'notice'],
  fixable: true,
  restsOn: ['networks'],
  upstream: upstream('lora_flux.create_network', 'oft_flux.create_network'),
  on: 'run',
  scripts: networkScripts,
  check(run, report) {
    const setting = written(run, 'network_args');
    const name = effectiveText(run, 'network_module') ?? '';
    const module = fluxModules.get(name);
    if (setting === undefined || module === undefined || isOn(run, 'dim_from_weights')) return;
    const loose = behaves('equals-in-network-arguments', run.target.name);
    const readable = argumentsOf(run, 'network_args').filter(({ value }) => loose || !value.includes('='));
    const counted = new Map(readable.map((argument) => [argument.name, argument]));
    const network: Network = { run, setting, name, module, counted };
    for (const argument of readable) {
      if (argument.name !== argument.name.trim()) continue;
      const observation =
        counted.get(argument.name) === argument ? problemOf(network, argument) : twice(network, argument);
      if (observation) report(observation);
    }
    checkTogether(network, report);
  },
};

type Found = Observation<'network-arguments'>;

function at({ setting }: Network, { item }: Argument): Pick<Found, 'at'> {
  return { at: placed(setting.place.document, item) };
}

function problemOf(network: Network, pair: Argument): Found | undefined {
  const { run, module } = network;
  const { name: argument, value } = pair;
  const place = at(network, pair);
  if (module.positional.includes(argument)) {
    const option = optionFor(argument);
    return option === undefined
      ? { ...place, message: 'taken', data: { argument } }
      : { ...place, message: 'taken-option', data: { argument, option } };
  }
  const known = networkArgument(module, argument);
  const names = argumentsIn(module, run.target.name);
  if (known === undefined || !names.includes(argument)) {
    if (known?.since !== undefined) {
      const data = { argument, since: known.since, target: run.target.name };
      return { ...place, message: 'not-yet', data, severity: 'warning' };
    }
    const near = known === undefined ? nearest(argument, names) : undefined;
    const data = { argument, module: network.name };
    if (near === undefined) return { ...place, message: 'unknown', data, severity: 'warning' };
    const renamed = rewrite(network, pair, `${near}=${value}`, false);
    return { ...place, message: 'unknown-near', data: { ...data, near }, severity: 'warning', fix: renamed };
  }
  if (known.is === 'flag') return flagProblem(network, pair);
  if (known.is === 'any-text') return anyTextProblem(network, pair);
  const convolution = { ...place, message: 'convolution', data: { argument }, severity: 'notice' } as const;
  if (argument === 'conv_alpha' && !network.counted.has('conv_dim')) return convolution;
  const problem = valueProblem(argument, known, value);
  if (problem) return { ...place, ...problem };
  if (argument === 'conv_dim' || argument === 'conv_alpha') return convolution;
  if (argument === 'rank_dropout' && Number(value) === 1)
    return { ...place, message: 'rank-dropout', data: { argument, value } };
  const [skipped] = known.is === 'int-pairs' || known.is === 'float-pairs' ? skippedPairs(known, value) : [];
  if (skipped === undefined) return undefined;
  return { ...place, message: 'skipped', data: { argument, skipped }, severity: 'warning' };
}

function twice(network: Network, argument: Argument): Found {
  return {
    ...at(network, argument),
    message: 'twice',
    data: { argument: argument.name },
    severity: 'warning',
  };
}

/** Only the text `True` is on. */
function flagProblem(network: Network, argument: Argument): Found | undefined {
  const { name, value } = argument;
  if (value === 'True' || !/^\s*(true|yes|on|1)\s*$/i.test(value)) return undefined;
  return {
    ...at(network, argument),
    message: 'flag',
    data: { argument: name, value },
    severity: name === 'verbose' ? 'notice' : 'warning',
    fix: rewrite(network, argument, `${name}=True`, false),
  };
}

/** Every text is on, `False` too. */
function anyTextProblem(network: Network, argument: Argument): Found | undefined {
  const { name, value } = argument;
  if (!/^\s*(false|no|off|0|none)\s*$/i.test(value)) return undefined;
  return { ...at(network, argument), message: 'any-text', data: { argument: name, value } };
}

/** What is wrong only with several settings together. */
function checkTogether(network: Network, report: Report<'network-arguments'>): void {
  const { run, counted } = network;
  const { name: target } = run.target;
  const split = counted.get('split_qkv');
  if (
    split?.value === 'True' &&
    behaves('unpacks-split-qkv-wrongly', target) &&
    counted.get('train_blocks')?.value !== 'single'
  ) {
    const sure = !['train_double_block_indices', 'img_attn_dim', 'txt_attn_dim', 'network_reg_dims'].some(
      (name) => counted.has(name),
    );
    report({
      ...at(network, split),
      message: 'split-qkv',
      data: { argument: split.name },
      severity: sure ? 'error' : 'warning',
    });
  }
  const t5 = counted.get('train_t5xxl');
  if (t5?.value === 'True' && behaves('asks-network-for-t5', target)) {
    const cache = ['cache_text_encoder_outputs', 'cache_text_encoder_outputs_to_disk'].find((option) =>
      isOn(run, option),
    );
    const only = isOn(run, 'network_train_unet_only') ? written(run, 'network_train_unet_only') : undefined;
    if (cache !== undefined) {
      report({
        ...at(network, t5),
        message: 'cached-t5',
        data: { argument: t5.name, cache },
        related: relatedTo(written(run, cache), 'cache'),
      });
    } else if (only) {
      report({
        ...at(network, t5),
        message: 'unet-only',
        data: { argument: t5.name },
        severity: 'warning',
        related: relatedTo(only, 'only'),
      });
    }
  }
  const ggpo = ['ggpo_sigma', 'ggpo_beta'].flatMap((name) => counted.get(name) ?? []);
  const [one] = ggpo;
  if (one !== undefined && ggpo.length === 1 && argumentsIn(network.module, target).includes(one.name)) {
    const other = one.name === 'ggpo_beta' ? 'ggpo_sigma' : 'ggpo_beta';
    report({
      ...at(network, one),
      message: 'ggpo',
      data: { argument: one.name, other },
      severity: 'warning',
    });
  }
}

function rewrite(
  { setting }: Network,
  { item }: Argument,
  text: string,
  safe: boolean,
): PlacedFix | undefined {
  const at = placed(setting.place.document, item);
  return handFix([{ at, text: quoteLike(at, text) }], safe);
}

/** The option by which the value of a name that upstream passes itself is set. */
function optionFor(name: string): string | undefined {
  if (name === 'neuron_dropout') return 'network_dropout';
  return name.startsWith('network_') ? name : undefined;
}
