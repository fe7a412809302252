import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { textOf } from '../../model/values.ts';
import { handFix, insertSetting, replaceValue } from '../support/edits.ts';
import { on, quoted } from '../support/observations.ts';
import { textFix } from '../support/settings.ts';
import { hasOption, isOn, written } from '../support/view.ts';

/** Chroma is for the LoRA script alone, with masked attention. */
export const modelType: RunRule<'model-type'> = {
  id: 'model-type',
  category: 'training',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: true,
  restsOn: ['start', 'training'],
  upstream: upstream(
    'FluxNetworkTrainer.assert_extra_args',
    'flux_train.train',
    'flux_train_control_net.train',
  ),
  on: 'run',
  check(run, report) {
    const type = hasOption(run, 'model_type') ? written(run, 'model_type') : undefined;
    if (type === undefined || textOf(type) !== 'chroma') return;
    const { chroma } = scriptFacts(run.script);
    if (chroma === 'ignored') {
      report({
        ...on(type),
        message: 'fine-tune',
        data: quoted(type),
        severity: run.scriptGuessed ? 'warning' : 'error',
      });
    } else if (chroma === 'refused') {
      report({
        ...on(type),
        message: 'control-net',
        data: quoted(type),
        fix: textFix(type, 'flux', false),
      });
    } else if (!isOn(run, 'apply_t5_attn_mask')) {
      const mask = written(run, 'apply_t5_attn_mask');
      const edit = mask ? replaceValue(mask, 'true') : insertSetting(run, 'apply_t5_attn_mask', 'true');
      report({
        ...on(mask ?? type),
        message: mask ? 'mask-off' : 'mask',
        data: quoted(mask ?? type),
        without: ['apply_t5_attn_mask'],
        fix: handFix([edit], mask === undefined),
      });
    }
  },
};
