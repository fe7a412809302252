import { guiToSettings } from '../../assemble/gui/convert.ts';
import { optionsOf } from '../../knowledge/options.ts';
import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import { textAt } from '../../model/place.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue, textOf } from '../../model/values.ts';
import { numeric } from '../../python/values.ts';
import { entryOf, field, inGui } from '../support/gui.ts';
import { on } from '../support/observations.ts';
import { written } from '../support/view.ts';

type Id = 'gui-dropped-value';

/** When sd-scripts reads an option at all; always where it is not listed. */
const readWhen: Readonly<Record<string, (run: Run) => boolean>> = {
  discrete_flow_shift: (run) => textOf(written(run, 'timestep_sampling')) === 'shift',
  huber_c: usesHuber,
  huber_scale: usesHuber,
  learning_rate: (run) => scriptFacts(run.script).trains === 'model',
  logit_std: () => false,
  lr_scheduler_num_cycles: (run) => textOf(written(run, 'lr_scheduler')) === 'cosine_with_restarts',
  lr_scheduler_power: (run) => textOf(written(run, 'lr_scheduler')) === 'polynomial',
  mode_scale: () => false,
  multires_noise_discount: (run) => written(run, 'multires_noise_iterations') !== undefined,
  prior_loss_weight: (run) =>
    ['reg_data_dir', 'dataset_config'].some((option) => written(run, option) !== undefined),
};

/** `value not in ["", False, None]` holds for no 0, since `0 == False`. */
export const guiDroppedValue: RunRule<Id> = {
  id: 'gui-dropped-value',
  category: 'options',
  severity: 'warning',
  otherSeverities: ['error'],
  fixable: false,
  upstream: upstream('lora_gui.train_model'),
  on: 'run',
  check: inGui((run, { tab, versions }, report) => {
    const [first, ...others] = versions.map((version) => guiToSettings(run.document, version, tab).zeros);
    if (tab === 'lora' && versions.every((version) => version === '25.0')) checkRates(run, report);
    const options = optionsOf(run.script, run.target);
    for (const setting of first ?? []) {
      const isSure = others.every((zeros) => zeros.some(({ option }) => option === setting.option));
      const fallback = options.get(setting.option)?.default;
      if (!isSure || !matters(run, setting) || typeof fallback !== 'number' || fallback === 0) continue;
      report({
        ...on(setting),
        message: 'zero',
        data: {
          ...field(tab, setting.key),
          value: textAt(setting.place),
          option: setting.option,
          default: fallback,
        },
      });
    }
  }),
};

/** The name that tells whether to write `learning_rate` is never bound then. */
function checkRates(run: Run, report: Report<Id>): void {
  const rate = (key: string) => {
    const value = entryOf(run.document, key)?.value;
    return value && numeric(value);
  };
  const entry = entryOf(run.document, 'unet_lr');
  if (entry === undefined || rate('unet_lr') !== 0 || rate('text_encoder_lr') !== 0 || !rate('learning_rate'))
    return;
  const value = entryOf(run.document, 'learning_rate')?.value;
  report({
    ...on(entry),
    message: 'rates',
    severity: 'error',
    data: { rate: value ? describeValue(value) : '' },
  });
}

function matters(run: Run, { option, source }: Setting): boolean {
  if (source === 'gui' || written(run, option) !== undefined) return false;
  return !Object.hasOwn(readWhen, option) || readWhen[option]?.(run) === true;
}

function usesHuber(run: Run): boolean {
  const loss = written(run, 'loss_type');
  return loss !== undefined && ['huber', 'smooth_l1'].includes(textOf(loss) ?? '');
}
