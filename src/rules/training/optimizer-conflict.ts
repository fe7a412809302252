import type { RunRule } from '../../model/rule.ts';
import { isOn, numberOf } from '../../model/values.ts';
import { onSetting, relatedTo } from '../support/settings.ts';
import { optimizerOf } from '../support/training.ts';

/** Options about the optimizer that exclude each other; checked after the models were loaded (sd-scripts v0.10.1, library/train_util.py:4829-4854). */
export const optimizerConflict: RunRule = {
  id: 'optimizer-conflict',
  category: 'training',
  severity: 'error',
  fixable: false,
  restsOn: ['optimizers', 'training'],
  on: 'run',
  check(run, report) {
    const { settings, script } = run;
    const type = settings.get('optimizer_type');
    const typed = type !== undefined && type.value.type === 'string' && type.value.value !== '';
    const eight = isOn(run, 'use_8bit_adam') ? settings.get('use_8bit_adam') : undefined;
    const lion = isOn(run, 'use_lion_optimizer') ? settings.get('use_lion_optimizer') : undefined;
    if (eight && lion)
      report({ ...onSetting(lion, 'two', { other: eight.key }), ...relatedTo(eight, 'other') });
    for (const flag of [eight, lion]) {
      if (flag && typed)
        report({ ...onSetting(flag, 'two', { other: type.key }), ...relatedTo(type, 'other') });
    }
    const optimizer = optimizerOf(run);
    const full = script !== 'flux_train_network.py';
    const blockwise =
      full && isOn(run, 'blockwise_fused_optimizers')
        ? settings.get('blockwise_fused_optimizers')
        : undefined;
    if (blockwise && optimizer?.scheduleFree) {
      report({
        ...onSetting(blockwise, 'schedule-free', { other: 'optimizer_type' }),
        ...relatedTo(optimizer.setting, 'other'),
      });
    }
    const fused = isOn(run, 'fused_backward_pass') ? settings.get('fused_backward_pass') : undefined;
    if (fused === undefined || optimizer === undefined) return;
    const accumulation = settings.get('gradient_accumulation_steps');
    const steps = numberOf(accumulation) ?? 1;
    if (optimizer.name !== 'adafactor') {
      report({
        ...onSetting(fused, 'fused-optimizer', { other: 'optimizer_type' }),
        ...relatedTo(optimizer.setting, 'other'),
      });
    }
    if (accumulation && steps !== 1) {
      report({
        ...onSetting(fused, 'fused-accumulation', { other: accumulation.key, steps }),
        ...relatedTo(accumulation, 'other'),
      });
    }
    if (blockwise)
      report({
        ...onSetting(fused, 'fused-twice', { other: blockwise.key }),
        ...relatedTo(blockwise, 'other'),
      });
    if (!full && optimizer.name === 'adafactor' && steps === 1)
      report({ ...onSetting(fused, 'fused-unused'), severity: 'notice' });
  },
};
