import type { GuiTab, GuiTable } from '../../knowledge/gui.ts';
import type { Value } from '../../model/document.ts';
import { isTruthy } from '../../model/values.ts';
import { roundHalfEven } from '../../python/numbers.ts';
import { integer, toFloat, toInt, toNumber } from '../../python/values.ts';
import { keyOf, type Scope } from './evaluate.ts';
import type { GuiValue } from './load.ts';
import { networkArgs, networkModule } from './network.ts';

/** The GUI counts the training images for it, and they are not in the checkout. */
export class CountsImages extends Error {}

/** The computations of the GUI that its tables name; line numbers are of v25.2.2. */
export function proceduresOf(tab: GuiTab, table: GuiTable): Scope['procedures'] {
  return {
    max_train_steps: (scope) => maxTrainSteps(scope, tab),
    lr_warmup: (scope) => warmup(scope, table.warmup),
    stop_te: stopTextEncoder,
    te_lr_list: textEncoderRates,
    network_args: (scope) => networkArgs(scope, table),
    network_module: (scope) => networkModule(scope, table),
  };
}

/**
 * kohya_gui/lora_gui.py:1190 and finetune_gui.py: 0 is counted from the images unless there is a dataset config;
 * finetuning with flipped images takes half the steps, also of a number that was written.
 * @throws CountsImages
 */
function maxTrainSteps(scope: Scope, tab: GuiTab): GuiValue {
  const steps = keyOf(scope, 'max_train_steps');
  if (hasDatasetConfig(scope)) return steps;
  if (toNumber(steps.value) === 0) throw new CountsImages();
  if (tab !== 'finetune' || !isTruthy(keyOf(scope, 'flip_aug').value)) return steps;
  return { ...steps, value: integer(Math.ceil(toNumber(steps.value) / 2), steps.value.range) };
}

/** kohya_gui/lora_gui.py:1107-1128, 1221-1231 */
function warmup(scope: Scope, style: GuiTable['warmup']): GuiValue {
  const steps = warmupSteps(scope, style);
  if (toNumber(steps.value) > 0) return { ...steps, value: toInt(steps.value) };
  const percent = keyOf(scope, 'lr_warmup');
  const { range } = percent.value;
  const share = toNumber(percent.value);
  return {
    ...percent,
    value: share === 0 ? integer(0, range) : { type: 'float', value: share / 100, range },
  };
}

function warmupSteps(scope: Scope, style: GuiTable['warmup']): GuiValue {
  const written = keyOf(scope, 'lr_warmup_steps');
  if (style === 'override_or_fraction' || !hasDatasetConfig(scope)) return written;
  const percent = keyOf(scope, 'lr_warmup');
  const { range } = percent.value;
  const steps = toNumber(keyOf(scope, 'max_train_steps').value);
  if (steps <= 0) return { ...percent, value: integer(0, range) };
  if (style === 'master-lora' && toNumber(written.value) > 0) return written;
  const share = toNumber(style === 'master-lora' ? percent.value : toInt(percent.value));
  return { ...percent, value: integer(roundHalfEven((share * Math.trunc(steps)) / 100), range) };
}

/** kohya_gui/lora_gui.py:1089-1127: what is above 0 is set to 0; -1 becomes a negative share of the steps. */
function stopTextEncoder(scope: Scope): GuiValue {
  const stop = keyOf(scope, 'stop_text_encoder_training');
  const share = toNumber(stop.value);
  const { range } = stop.value;
  if (share >= 0) return { ...stop, value: integer(0, range) };
  const steps = toNumber(maxTrainSteps(scope, 'lora').value);
  const last = steps <= 0 && hasDatasetConfig(scope) ? 0 : Math.ceil((steps / 100) * Math.trunc(share));
  return { ...stop, value: integer(last === 0 ? 0 : last, range) };
}

/** kohya_gui/lora_gui.py: one rate for CLIP-L and one for T5, which is CLIP-L's where it has none. */
function textEncoderRates(scope: Scope): GuiValue {
  const clip = keyOf(scope, 'text_encoder_lr');
  const t5 = keyOf(scope, 't5xxl_lr');
  const { range } = clip.value;
  const rates = (items: readonly Value[]): GuiValue => ({ ...clip, value: { type: 'array', items, range } });
  if (clip.value.type === 'null') return rates([]);
  const rate = toFloat(clip.value);
  if (toNumber(rate) <= 0) return rates([]);
  const own = t5.value.type === 'null' ? undefined : toFloat(t5.value);
  return rates([rate, own !== undefined && toNumber(own) > 0 ? own : rate]);
}

function hasDatasetConfig(scope: Scope): boolean {
  return isTruthy(keyOf(scope, 'dataset_config').value);
}
