import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { numberOf, textOf } from '../../model/values.ts';
import { readsSigmoidScale } from '../support/loss.ts';
import { missing, on, quoted } from '../support/observations.ts';
import { effectiveText, hasOption, isOn, isUnset, written } from '../support/view.ts';

/**
 * What upstream's own guide for training FLUX.1 dev advises against upstream's defaults.
 */
export const fluxAdvice: RunRule<'flux-advice'> = {
  id: 'flux-advice',
  category: 'advice',
  severity: 'notice',
  fixable: false,
  upstream: upstream('docs/flux_train_network'),
  on: 'run',
  check(run, report) {
    if (isOtherModel(run)) return;
    for (const { option, message, isAdvised } of advice) {
      const setting = written(run, option);
      if (!hasOption(run, option)) continue;
      if (isUnset(run, option)) report({ ...missing(run, option), message: `${message}-unset` });
      else if (setting !== undefined && setting.source !== 'gui' && !isAdvised(setting))
        report({ ...on(setting), message, data: quoted(setting) });
    }
    const scale = written(run, 'sigmoid_scale');
    if (scale && scale.source !== 'gui' && numberOf(scale) !== 1 && readsSigmoidScale(run))
      report({ ...on(scale), message: 'sigmoid-scale', data: quoted(scale) });
    const mask = written(run, 'apply_t5_attn_mask');
    if (mask && isOn(run, 'apply_t5_attn_mask'))
      report({ ...on(mask), message: 'mask', data: { option: mask.key } });
  },
};

/** Options whose default the guide advises against, and whether a value is not that default's like. */
const advice: readonly {
  readonly option: string;
  readonly message: 'guidance' | 'prediction' | 'sampling';
  isAdvised(setting: Setting): boolean;
}[] = [
  { option: 'guidance_scale', message: 'guidance', isAdvised: (setting) => numberOf(setting) === 1 },
  { option: 'timestep_sampling', message: 'sampling', isAdvised: (setting) => textOf(setting) !== 'sigma' },
  {
    option: 'model_prediction_type',
    message: 'prediction',
    isAdvised: (setting) => textOf(setting) !== 'sigma_scaled',
  },
];

/** Chroma wants other settings, and schnell ignores the guidance. */
function isOtherModel(run: Run): boolean {
  const model = effectiveText(run, 'pretrained_model_name_or_path') ?? '';
  return textOf(written(run, 'model_type')) === 'chroma' || /chroma|schnell/i.test(model);
}
