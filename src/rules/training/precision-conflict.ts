import type { Report, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { isOn, textOf } from '../../model/values.ts';
import { insertSetting, placeFor } from '../support/edits.ts';
import { asked, hasOption, isLeftOut } from '../support/effective.ts';
import { given, onSetting, relatedTo, textFix, tomlFix } from '../support/settings.ts';

/** Other values are none, and stop before anything is compared with them. */
const precisions = ['no', 'fp16', 'bf16', 'fp8'];

/** What upstream asserts of `mixed_precision`, after models are loaded and images cached (sd-scripts v0.10.1, train_network.py:814-833, flux_train.py:425-442). */
export const precisionConflict: RunRule = {
  id: 'precision-conflict',
  category: 'training',
  severity: 'error',
  fixable: true,
  restsOn: ['start', 'training'],
  on: 'run',
  check(run, report) {
    const setting = given(run, 'mixed_precision');
    const precision = setting ? textOf(setting) : isLeftOut(run, 'mixed_precision') ? 'no' : undefined;
    if (precision === undefined || !precisions.includes(precision)) return;
    const [halves, whole] = [asked(run, 'full_fp16'), asked(run, 'full_bf16')];
    if (halves && whole) report({ ...onSetting(whole, 'both'), at: whole.keyPlace, severity: 'warning' });
    const full = halves ?? whole;
    const needed = halves ? 'fp16' : 'bf16';
    if (full && precision !== needed) {
      judge(run, { flag: full, setting, needed, message: 'full' }, report);
      return;
    }
    const network = run.script === 'flux_train_network.py';
    const eight = network ? (asked(run, 'fp8_base_unet') ?? asked(run, 'fp8_base')) : undefined;
    if (eight && hasOption(run, eight.option) && precision === 'no') {
      judge(run, { flag: eight, setting, needed: 'bf16', message: 'fp8' }, report);
      return;
    }
    if (setting && precision === 'fp8')
      report({ ...onSetting(setting, 'eight'), severity: 'warning', ...textFix(setting, 'bf16', false) });
    if (setting === undefined)
      report({ ...placeFor(run, 'mixed_precision'), message: 'unset', severity: 'notice' });
    else if (precision === 'fp16' && run.script === 'flux_train.py' && usesScaler(run)) {
      report({
        ...onSetting(setting, 'fine-tune'),
        severity: run.scriptGuessed ? 'warning' : 'error',
        ...textFix(setting, 'bf16', false),
      });
    }
  },
};

interface Conflict {
  readonly flag: Setting;
  readonly setting: Setting | undefined;
  readonly needed: string;
  readonly message: 'full' | 'fp8';
}

function judge(run: Run, { flag, setting, needed, message }: Conflict, report: Report): void {
  const data = { flag: flag.key, needed };
  if (setting === undefined) {
    const fix = tomlFix([insertSetting(run, 'mixed_precision', JSON.stringify(needed))], false);
    report({ ...onSetting(flag, `${message}-unset`, data), at: flag.keyPlace, severity: 'warning', ...fix });
    return;
  }
  const fix = textFix(setting, needed, false);
  report({ ...onSetting(setting, message, data), ...relatedTo(flag, 'flag'), ...fix });
}

/** Whether the gradients of an fp16 model reach the scaler, which refuses them. */
function usesScaler(run: Run): boolean {
  const others = ['full_fp16', 'deepspeed', 'fused_backward_pass', 'blockwise_fused_optimizers'];
  return !others.some((option) => isOn(run, option));
}
