import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { textOf } from '../../model/values.ts';
import { resumedChange } from '../support/change.ts';
import { on } from '../support/observations.ts';
import { stateToLoad } from '../support/outputs.ts';
import { resumeOf } from '../support/saving.ts';
import { isOn, written } from '../support/view.ts';

const rates = ['learning_rate', 'unet_lr', 'text_encoder_lr', 'network_reg_lrs'];

/**
 * Optimizer, scheduler and weights of the state take the place of what the settings made. Where it is known what was
 * before, `resume-change-ignored` tells of the rates that changed.
 */
export const resumeIgnoredOptions: RunRule = {
  id: 'resume-ignored-options',
  category: 'resume',
  severity: 'notice',
  fixable: false,
  restsOn: ['training'],
  upstream: upstream('resume_from_local_or_hf_if_specified', 'NetworkTrainer.train', 'flux_train.train'),
  on: 'run',
  check(run, report) {
    if (resumeOf(run) === undefined) return;
    const lora = run.script === 'flux_train_network.py';
    const blockwise = written(run, 'blockwise_fused_optimizers');
    if (blockwise && !lora && isOn(run, 'blockwise_fused_optimizers')) {
      report({ ...on(blockwise), message: 'blockwise', data: { option: blockwise.key }, severity: 'error' });
    }
    if (stateToLoad(run) === undefined) return;
    const weights = written(run, 'network_weights');
    if (weights && lora && textOf(weights) && !isOn(run, 'dim_from_weights')) {
      report({
        message: 'weights',
        data: { option: weights.key },
        at: weights.keyPlace,
        severity: 'warning',
      });
    }
    const isTold = resumedChange(run) !== undefined;
    const rate = rates
      .map((option) => written(run, option))
      .find((setting) => setting && setting.source !== 'gui');
    if (rate && !isTold) report({ message: 'rate', data: { option: rate.key }, at: rate.keyPlace });
  },
};
