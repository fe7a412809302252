import type { RunRule } from '../../model/rule.ts';
import { isOn, textOf } from '../../model/values.ts';
import { resumedChange } from '../support/change.ts';
import { stateToLoad } from '../support/outputs.ts';
import { resumeOf } from '../support/saving.ts';
import { given, onSetting } from '../support/settings.ts';

const rates = ['learning_rate', 'unet_lr', 'text_encoder_lr', 'network_reg_lrs'];

/**
 * Optimizer, scheduler and weights of the state take the place of what the settings made (sd-scripts v0.10.1,
 * library/train_util.py:4776-4779, train_network.py:711-714, 975, flux_train.py:473-474, 497-501). Where it is known what was
 * before, `resume-change-ignored` tells of the rates that changed.
 */
export const resumeIgnoredOptions: RunRule = {
  id: 'resume-ignored-options',
  category: 'resume',
  severity: 'notice',
  fixable: false,
  restsOn: ['training'],
  on: 'run',
  check(run, report) {
    if (resumeOf(run) === undefined) return;
    const lora = run.script === 'flux_train_network.py';
    const blockwise = run.settings.get('blockwise_fused_optimizers');
    if (blockwise && !lora && isOn(run, 'blockwise_fused_optimizers')) {
      report({ ...onSetting(blockwise, 'blockwise'), severity: 'error' });
    }
    if (stateToLoad(run) === undefined) return;
    const weights = given(run, 'network_weights');
    if (weights && lora && textOf(weights) && !isOn(run, 'dim_from_weights')) {
      report({ ...onSetting(weights, 'weights'), at: weights.keyPlace, severity: 'warning' });
    }
    const isTold = resumedChange(run) !== undefined;
    const rate = rates
      .map((option) => given(run, option))
      .find((setting) => setting && setting.source !== 'gui');
    if (rate && !isTold) report({ ...onSetting(rate, 'rate'), at: rate.keyPlace });
  },
};
