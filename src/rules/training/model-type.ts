import type { RunRule } from '../../model/rule.ts';
import { isOn, textOf } from '../../model/values.ts';
import { insertSetting, replaceValue } from '../support/edits.ts';
import { hasOption } from '../support/effective.ts';
import { given, onSetting, textFix, tomlFix } from '../support/settings.ts';

/** Chroma is for the LoRA script alone, with masked attention (sd-scripts v0.10.1, flux_train_network.py:49-54, flux_train.py:272-275, flux_train_control_net.py:72-75). */
export const modelType: RunRule = {
  id: 'model-type',
  category: 'training',
  severity: 'error',
  fixable: true,
  restsOn: ['start', 'training'],
  on: 'run',
  check(run, report) {
    const type = hasOption(run, 'model_type') ? given(run, 'model_type') : undefined;
    if (type === undefined || textOf(type) !== 'chroma') return;
    if (run.script === 'flux_train.py') {
      report({ ...onSetting(type, 'fine-tune'), severity: run.scriptGuessed ? 'warning' : 'error' });
    } else if (run.script === 'flux_train_control_net.py') {
      report({
        ...onSetting(type, 'control-net'),
        ...textFix(type, 'flux', false),
      });
    } else if (!isOn(run, 'apply_t5_attn_mask')) {
      const mask = given(run, 'apply_t5_attn_mask');
      const edit = mask ? replaceValue(mask, 'true') : insertSetting(run, 'apply_t5_attn_mask', 'true');
      report({
        ...onSetting(mask ?? type, mask ? 'mask-off' : 'mask'),
        ...tomlFix([edit], mask === undefined),
      });
    }
  },
};
