import { upstream } from '../../knowledge/upstream.ts';
import { placed } from '../../model/place.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { numberOf, textOf } from '../../model/values.ts';
import { fixOf, insertSetting } from '../support/edits.ts';
import { networkOf, trainsNetwork } from '../support/network-module.ts';
import { missing, on, quoted } from '../support/observations.ts';
import {
  argumentOf,
  argumentsOf,
  isChanged,
  isFalse,
  type Optimizer,
  optimizerOf,
} from '../support/training.ts';
import { effectiveNumber, isOn, isUntold, written } from '../support/view.ts';

/** Up to here upstream tells that D-Adaptation and Prodigy get too low a rate. */
const lowRate = 0.1;
const unread = ['learning_rate', 'unet_lr', 'text_encoder_lr', 'lr_scheduler'];
const settingsOfRates = /^(network_reg_lrs|loraplus_\w+)$/;

/** Learning rates that the optimizer refuses, drops or can hardly use. */
export const optimizerLearningRate: RunRule<'optimizer-learning-rate'> = {
  id: 'optimizer-learning-rate',
  category: 'training',
  severity: 'warning',
  otherSeverities: ['error', 'notice'],
  fixable: true,
  restsOn: ['optimizers'],
  upstream: upstream('get_optimizer', 'LoRANetwork.prepare_optimizer_params_with_multiple_te_lrs'),
  on: 'run',
  check(run, report) {
    const optimizer = optimizerOf(run);
    if (optimizer === undefined) return;
    checkInvalid(run, optimizer, report);
    if (optimizer.name === 'adafactor') checkAdafactor(run, optimizer, report);
    if (optimizer.adaptive) checkAdaptive(run, optimizer, report);
    if (networkOf(run)?.is !== 'lora') return;
    checkZero(run, report);
    if (!optimizer.adaptive && !optimizer.relativeStep) checkUnset(run, optimizer, report);
  },
};

/** torch's AdamW refuses a negative rate and NaN as its default, also where no group uses it. */
function checkInvalid(run: Run, { name }: Optimizer, report: Report<'optimizer-learning-rate'>): void {
  const setting = written(run, 'learning_rate');
  const rate = numberOf(setting);
  if (setting === undefined || rate === undefined || rate >= 0 || name !== 'adamw') return;
  report({ ...on(setting), message: 'negative', data: quoted(setting), severity: 'error' });
}

function checkAdafactor(run: Run, optimizer: Optimizer, report: Report<'optimizer-learning-rate'>): void {
  const type = optimizer.setting;
  if (type === undefined) return;
  const relative = argumentOf(run, 'optimizer_args', 'relative_step');
  if (!optimizer.relativeStep) {
    const clipping = written(run, 'max_grad_norm');
    if (effectiveNumber(run, 'max_grad_norm') !== 0)
      report({
        ...on(clipping ?? type),
        message: 'adafactor-clipping',
        without: ['max_grad_norm'],
        severity: 'notice',
        advice: true,
      });
    return;
  }
  const lost = unread.filter((option) => {
    const setting = written(run, option);
    return setting !== undefined && isChanged(run, setting) && textOf(setting) !== 'adafactor';
  });
  if (lost.length === 0) return;
  const data = { lost: lost.map((option) => `\`${option}\``).join(', ') };
  const list = written(run, 'optimizer_args');
  if (relative && isFalse(relative) && list) {
    report({
      message: 'adafactor-warmup-init',
      data,
      at: placed(list.place.document, relative.item),
    });
  } else report({ ...on(type), message: 'adafactor-relative', data, without: ['optimizer_args'] });
}

function checkAdaptive(run: Run, { setting }: Optimizer, report: Report<'optimizer-learning-rate'>): void {
  const rates = ratesOf(run);
  if (setting === undefined || rates === undefined || rates.length === 0) return;
  const highest = Math.max(...rates);
  const rate = ['unet_lr', 'learning_rate'].flatMap((option) => written(run, option) ?? [])[0];
  const optimizer = textOf(setting) ?? '';
  if (highest <= lowRate)
    report(
      rate
        ? { ...on(rate), message: 'low', data: { ...quoted(rate), optimizer } }
        : { ...on(setting), message: 'low-default', data: { optimizer, rate: highest } },
    );
  const other = written(run, 'text_encoder_lr') ?? written(run, 'unet_lr');
  if (trainsNetwork(run) && other && new Set(rates).size > 1)
    report({ ...on(other), message: 'several', data: { optimizer } });
}

/** The rates of what is trained, zeros left out as upstream does; `undefined` where `network_args` brings more. */
function ratesOf(run: Run): readonly number[] | undefined {
  const standard = effectiveNumber(run, 'learning_rate');
  if (standard === undefined) return undefined;
  if (!trainsNetwork(run)) return [standard];
  if (argumentsOf(run, 'network_args').some(({ name }) => settingsOfRates.test(name))) return undefined;
  const rates = [
    ...(textRates(run, standard) ?? [Number.NaN]),
    ...(modelRate(run, standard) ?? [Number.NaN]),
  ];
  return rates.some(Number.isNaN) ? undefined : rates.filter((rate) => rate !== 0);
}

/** The rate of the transformer, where it is trained; `undefined` where it is no number. */
function modelRate(run: Run, standard: number): readonly number[] | undefined {
  if (isOn(run, 'network_train_text_encoder_only')) return [];
  const setting = written(run, 'unet_lr');
  const rate = setting === undefined ? standard : numberOf(setting);
  return rate === undefined ? undefined : [rate];
}

/** The rates of CLIP-L and, where it is trained too, T5. */
function textRates(run: Run, standard: number): readonly number[] | undefined {
  if (isOn(run, 'network_train_unet_only')) return [];
  const t5 = argumentOf(run, 'network_args', 'train_t5xxl')?.value === 'True';
  const rates = writtenTextRates(written(run, 'text_encoder_lr'), standard);
  return rates === undefined ? undefined : t5 ? rates : rates.slice(0, 1);
}

function writtenTextRates(setting: Setting | undefined, standard: number): readonly number[] | undefined {
  if (setting === undefined) return [standard];
  const { value } = setting;
  if (value.type !== 'array') {
    const rate = numberOf(setting);
    return rate === undefined ? undefined : [rate];
  }
  if (value.items.length === 0) return [standard];
  const rates = value.items.map((item) =>
    item.type === 'integer' || item.type === 'float' ? Number(item.value) : Number.NaN,
  );
  return rates.some(Number.isNaN) ? undefined : rates;
}

/** Groups with a rate of 0 are left out; an optimizer without parameters stops. */
function checkZero(run: Run, report: Report<'optimizer-learning-rate'>): void {
  const rates = ratesOf(run);
  const standard = effectiveNumber(run, 'learning_rate');
  if (rates === undefined || standard === undefined) return;
  const zero = ['unet_lr', 'learning_rate']
    .flatMap((option) => written(run, option) ?? [])
    .find((setting) => numberOf(setting) === 0);
  if (rates.length === 0 && zero !== undefined) {
    report({ ...on(zero), message: 'zero', data: quoted(zero), severity: 'error' });
    return;
  }
  const text = written(run, 'text_encoder_lr');
  if (text && textRates(run, standard)?.[0] === 0)
    report({ ...on(text), message: 'text-zero', data: quoted(text), severity: 'notice' });
}

/** Upstream's default rate, made for a whole model, hardly moves a LoRA. */
function checkUnset(run: Run, { name }: Optimizer, report: Report<'optimizer-learning-rate'>): void {
  if (
    isUntold(run, 'learning_rate') ||
    written(run, 'learning_rate') !== undefined ||
    written(run, 'unet_lr') !== undefined ||
    isOn(run, 'network_train_text_encoder_only')
  )
    return;
  if (name.includes('prodigy') || name.includes('dadapt')) return;
  const edit = insertSetting(run, 'learning_rate', '1e-4');
  report({
    ...missing(run, 'learning_rate'),
    message: 'unset',
    fix: fixOf([edit], false),
  });
}
