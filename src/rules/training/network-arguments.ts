import { argumentsIn, fluxModules, type NetworkModule, networkArgument } from '../../knowledge/networks.ts';
import { isSince } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Severity } from '../../model/finding.ts';
import type { MessageData } from '../../model/message.ts';
import { nearest } from '../../model/nearest.ts';
import { placed } from '../../model/place.ts';
import type { Observation, Report, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { quoteLike } from '../support/edits.ts';
import { skippedPairs, valueProblem } from '../support/network-arguments.ts';
import { relatedTo, tomlFix } from '../support/settings.ts';
import { type Argument, argumentsOf } from '../support/training.ts';
import { effectiveText, isOn, written } from '../support/view.ts';

/** From this target on the value of an argument may hold `=`, and `split_qkv` is unpacked wrongly. */
const rewrittenSince = 'sd-scripts 0.10.0';
/** From this target on the FLUX script asks the network whether it trains T5. */
const trainsT5Since = 'sd-scripts sd3-2024-10-20';

interface Network {
  readonly run: Run;
  readonly setting: Setting;
  readonly name: string;
  readonly module: NetworkModule;
  /** What counts, by name: of two the last. */
  readonly counted: ReadonlyMap<string, Argument>;
}

/** The names and values of `network_args` against the module that reads them (sd-scripts v0.10.1, networks/lora_flux.py:440-655, networks/oft_flux.py:186-227). */
export const networkArguments: RunRule = {
  id: 'network-arguments',
  category: 'training',
  severity: 'error',
  fixable: true,
  restsOn: ['networks'],
  upstream: upstream('lora_flux.create_network', 'oft_flux.create_network'),
  on: 'run',
  scripts: ['flux_train_network.py'],
  check(run, report) {
    const setting = written(run, 'network_args');
    const name = effectiveText(run, 'network_module') ?? '';
    const module = fluxModules.get(name);
    if (setting === undefined || module === undefined || isOn(run, 'dim_from_weights')) return;
    const loose = isSince(run.target.name, rewrittenSince);
    const readable = argumentsOf(run, 'network_args').filter(({ value }) => loose || !value.includes('='));
    const counted = new Map(readable.map((argument) => [argument.name, argument]));
    const network: Network = { run, setting, name, module, counted };
    for (const argument of readable) {
      if (argument.name !== argument.name.trim()) continue;
      const observation =
        counted.get(argument.name) === argument
          ? judge(network, argument)
          : at(network, argument, 'twice', 'warning');
      if (observation) report(observation);
    }
    checkTogether(network, report);
  },
};

function at(
  { run, setting, name }: Network,
  { name: argument, value, item }: Argument,
  message: string,
  severity: Severity,
  data: MessageData = {},
): Observation {
  return {
    at: placed(setting.place.document, item),
    message,
    severity,
    data: { argument, value, module: name, target: run.target.name, ...data },
  };
}

function judge(network: Network, argument: Argument): Observation | undefined {
  const { run, module } = network;
  const { name, value } = argument;
  if (module.positional.includes(name)) {
    const option = optionFor(name);
    return at(network, argument, option === undefined ? 'taken' : 'taken-option', 'error', {
      option: option ?? '',
    });
  }
  const known = networkArgument(module, name);
  const names = argumentsIn(module, run.target.name);
  if (known === undefined || !names.includes(name)) {
    const near = known === undefined ? nearest(name, names) : undefined;
    if (known?.since !== undefined)
      return at(network, argument, 'not-yet', 'warning', { since: known.since });
    if (near === undefined) return at(network, argument, 'unknown', 'warning');
    const renamed = rewrite(network, argument, `${near}=${value}`, false);
    return { ...at(network, argument, 'unknown-near', 'warning', { near }), ...renamed };
  }
  if (known.is === 'flag') return judgeFlag(network, argument);
  if (known.is === 'any-text') return judgeAnyText(network, argument);
  if (name === 'conv_alpha' && !network.counted.has('conv_dim'))
    return at(network, argument, 'convolution', 'notice');
  const problem = valueProblem(known, value);
  if (problem) return at(network, argument, problem.message, 'error', problem.data);
  if (name === 'conv_dim' || name === 'conv_alpha') return at(network, argument, 'convolution', 'notice');
  if (name === 'rank_dropout' && Number(value) === 1) return at(network, argument, 'rank-dropout', 'error');
  const [skipped] = known.is === 'int-pairs' || known.is === 'float-pairs' ? skippedPairs(known, value) : [];
  return skipped === undefined ? undefined : at(network, argument, 'skipped', 'warning', { skipped });
}

/** Only the text `True` is on. */
function judgeFlag(network: Network, argument: Argument): Observation | undefined {
  const { name, value } = argument;
  if (value === 'True' || !/^\s*(true|yes|on|1)\s*$/i.test(value)) return undefined;
  const severity = name === 'verbose' ? 'notice' : 'warning';
  return { ...at(network, argument, 'flag', severity), ...rewrite(network, argument, `${name}=True`, false) };
}

/** Every text is on, `False` too. */
function judgeAnyText(network: Network, argument: Argument): Observation | undefined {
  return /^\s*(false|no|off|0|none)\s*$/i.test(argument.value)
    ? at(network, argument, 'any-text', 'error')
    : undefined;
}

/** What is wrong only with several settings together. */
function checkTogether(network: Network, report: Report): void {
  const { run, counted } = network;
  const { name: target } = run.target;
  const split = counted.get('split_qkv');
  if (
    split?.value === 'True' &&
    isSince(target, rewrittenSince) &&
    counted.get('train_blocks')?.value !== 'single'
  ) {
    const sure = !['train_double_block_indices', 'img_attn_dim', 'txt_attn_dim', 'network_reg_dims'].some(
      (name) => counted.has(name),
    );
    report(at(network, split, 'split-qkv', sure ? 'error' : 'warning'));
  }
  const t5 = counted.get('train_t5xxl');
  if (t5?.value === 'True' && isSince(target, trainsT5Since)) {
    const cache = ['cache_text_encoder_outputs', 'cache_text_encoder_outputs_to_disk'].find((option) =>
      isOn(run, option),
    );
    const only = isOn(run, 'network_train_unet_only') ? written(run, 'network_train_unet_only') : undefined;
    if (cache !== undefined) {
      const place = at(network, t5, 'cached-t5', 'error', { cache });
      report({ ...place, ...relatedTo(written(run, cache), 'cache') });
    } else if (only) report({ ...at(network, t5, 'unet-only', 'warning'), ...relatedTo(only, 'only') });
  }
  const ggpo = ['ggpo_sigma', 'ggpo_beta'].flatMap((name) => counted.get(name) ?? []);
  const [one] = ggpo;
  if (one !== undefined && ggpo.length === 1 && isSince(target, 'sd-scripts sd3-2025-05-20')) {
    const other = one.name === 'ggpo_beta' ? 'ggpo_sigma' : 'ggpo_beta';
    report(at(network, one, 'ggpo', 'warning', { other }));
  }
}

function rewrite(
  { setting }: Network,
  { item }: Argument,
  text: string,
  safe: boolean,
): Pick<Observation, 'fix'> {
  const at = placed(setting.place.document, item);
  return tomlFix([{ at, text: quoteLike(at, text) }], safe);
}

/** The option by which the value of a name that upstream passes itself is set. */
function optionFor(name: string): string | undefined {
  if (name === 'neuron_dropout') return 'network_dropout';
  return name.startsWith('network_') ? name : undefined;
}
