import { fluxModules } from '../../knowledge/networks.ts';
import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { MessageOf } from '../../model/message.ts';
import { placed } from '../../model/place.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { numberOf } from '../../model/values.ts';
import { type Changed, changed, type ResumedChange, resumedChange, switchesOff } from '../support/change.ts';
import { on } from '../support/observations.ts';
import { type Argument, argumentOf, argumentsOf, optimizerOf } from '../support/training.ts';
import { effectiveText, isOn, written } from '../support/view.ts';

type Id = 'resume-no-longer-fits';

/** Arguments that make other modules, shapes or parameter groups. */
const shaping: readonly string[] = [
  'conv_dim',
  'enable_all_linear',
  'img_attn_dim',
  'img_mlp_dim',
  'img_mod_dim',
  'in_dims',
  'loraplus_lr_ratio',
  'loraplus_text_encoder_lr_ratio',
  'loraplus_unet_lr_ratio',
  'network_reg_dims',
  'network_reg_lrs',
  'single_dim',
  'single_mod_dim',
  'split_qkv',
  'train_blocks',
  'train_double_block_indices',
  'train_single_block_indices',
  'train_t5xxl',
  'txt_attn_dim',
  'txt_mlp_dim',
  'txt_mod_dim',
];

/** The rank that upstream takes where none is written. */
const defaultDim = 4;

/**
 * A state holds the tensors and parameter groups of the run that wrote it, and loads into no others. That the earlier
 * settings wrote it is likely and not proven: the change may as well correct them. What a committed state itself says, `wrong-resume-target` tells.
 */
export const resumeNoLongerFits: RunRule<Id> = {
  id: 'resume-no-longer-fits',
  category: 'resume',
  severity: 'warning',
  fixable: false,
  upstream: upstream('lora_flux.create_network', 'resume_from_local_or_hf_if_specified'),
  on: 'run',
  check(run, report) {
    const change = resumedChange(run);
    if (change === undefined) return;
    checkOptimizer(change, report);
    checkScaler(change, report);
    if (scriptFacts(run.script).trains !== 'network') return;
    const module = changed(change, 'network_module');
    if (module) {
      const isSure = isKnown(change.was) && isKnown(change.now) && loadsWeights(change);
      reportChange(report, isSure ? 'module' : 'may', 'network_module', module);
    } else if (!isOn(change.now, 'dim_from_weights') && !isOn(change.was, 'dim_from_weights')) {
      checkRates(change, report);
      checkDim(change, report);
      checkParts(change, report);
      checkArguments(change, report);
    }
  },
};

function reportChange(
  report: Report<Id>,
  message: Exclude<MessageOf<Id>, 'summary'>,
  option: string,
  { at, was, now }: Changed,
): void {
  report({ ...on(at), message, data: { option, was, now } });
}

function checkOptimizer(change: ResumedChange, report: Report<Id>): void {
  const [was, now] = [optimizerOf(change.was), optimizerOf(change.now)];
  if (was === undefined || now === undefined || was.name === now.name) return;
  const at = now.setting ?? change.resume;
  reportChange(report, 'optimizer', 'optimizer_type', { at, was: was.name, now: now.name });
}

/** Only a run in fp16 has a scaler to save and to load; a committed state tells whether it has one. */
function checkScaler(change: ResumedChange, report: Report<Id>): void {
  const [was, now] = [change.was, change.now].map((run) => effectiveText(run, 'mixed_precision'));
  const both = [change.was, change.now];
  if (was === undefined || was === 'fp16' || now !== 'fp16' || both.some((run) => isOn(run, 'deepspeed')))
    return;
  const precision = changed(change, 'mixed_precision');
  if (precision && change.now.resumeTarget?.state === undefined)
    reportChange(report, 'scaler', 'mixed_precision', precision);
}

function checkRates(change: ResumedChange, report: Report<Id>): void {
  for (const option of ['learning_rate', 'unet_lr', 'text_encoder_lr']) {
    const rate = switchesOff(change, option) ? changed(change, option) : undefined;
    if (rate) reportChange(report, 'may', option, rate);
  }
}

/** A committed state tells its rank itself; `wrong-resume-target` compares it. */
function checkDim(change: ResumedChange, report: Report<Id>): void {
  const dims = [change.was, change.now].map((run) => {
    const setting = written(run, 'network_dim');
    return setting ? numberOf(setting) : defaultDim;
  });
  const dim = changed(change, 'network_dim');
  if (dim === undefined || dims[0] === dims[1] || change.now.resumeTarget?.state?.networkDim !== undefined)
    return;
  const isSure =
    dims.every((number) => Number.isInteger(number)) &&
    isPlainLora(change) &&
    ![change.was, change.now].some((run) =>
      argumentsOf(run, 'network_args').some(({ name }) => name.includes('dim')),
    );
  reportChange(report, isSure ? 'dim' : 'may', 'network_dim', dim);
}

function checkParts(change: ResumedChange, report: Report<Id>): void {
  const both = [change.was, change.now];
  for (const option of ['network_train_unet_only', 'network_train_text_encoder_only']) {
    const [was, now] = both.map((run) => isOn(run, option));
    const part = was === now ? undefined : changed(change, option);
    const isSure =
      option === 'network_train_unet_only' &&
      isPlainLora(change) &&
      !both.some((run) => isOn(run, 'network_train_text_encoder_only'));
    if (part) reportChange(report, isSure ? 'text-encoder' : 'may', option, part);
  }
}

function checkArguments(change: ResumedChange, report: Report<Id>): void {
  const { was, now, resume } = change;
  for (const name of shaping) {
    const after = argumentOf(now, 'network_args', name);
    const old = meaning(name, argumentOf(was, 'network_args', name));
    const fresh = meaning(name, after);
    if (old === fresh) continue;
    const isSure =
      name === 'train_blocks' &&
      isPlainLora(change) &&
      [old, fresh].every(isBlockChoice) &&
      !picksBlocks(change);
    const setting = written(now, 'network_args') ?? resume;
    const place = after ? placed(setting.place.document, after.item) : setting.place;
    reportChange(report, isSure ? 'blocks' : 'may', name, {
      at: { ...setting, place },
      was: old,
      now: fresh,
    });
  }
}

/** What upstream makes of an argument: a flag is on where it says `True`. */
function meaning(name: string, argument: Argument | undefined): string {
  if (name === 'train_blocks') return argument?.value ?? 'all';
  const isFlag = name === 'split_qkv' || name === 'train_t5xxl';
  return argument === undefined || (isFlag && argument.value !== 'True') ? 'unset' : argument.value.trim();
}

function isBlockChoice(value: string): boolean {
  return ['all', 'single', 'double'].includes(value);
}

function picksBlocks({ was, now }: ResumedChange): boolean {
  return [was, now].some((run) =>
    argumentsOf(run, 'network_args').some(({ name }) => name.endsWith('_block_indices')),
  );
}

function isPlainLora(change: ResumedChange): boolean {
  const isLora = (run: Run) => effectiveText(run, 'network_module') === 'networks.lora_flux';
  return isLora(change.was) && isLora(change.now) && loadsWeights(change);
}

/** With `torch_compile` the weights of a LoRA are not in its state, or not loaded. */
function loadsWeights({ was, now }: ResumedChange): boolean {
  return ![was, now].some((run) => isOn(run, 'torch_compile'));
}

function isKnown(run: Run): boolean {
  return fluxModules.has(effectiveText(run, 'network_module') ?? '');
}
