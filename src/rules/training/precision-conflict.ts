import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Report, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue, textOf } from '../../model/values.ts';
import { handFix, insertSetting } from '../support/edits.ts';
import { eightBitFlag, launcherPrecision } from '../support/launcher-precision.ts';
import { missing, on, quoted } from '../support/observations.ts';
import { relatedTo, textFix } from '../support/settings.ts';
import { asked, isOn, isUnset, written } from '../support/view.ts';

/** Other values are none, and stop before anything is compared with them. */
const precisions = ['no', 'fp16', 'bf16', 'fp8'];

/** What upstream asserts of `mixed_precision`, after models are loaded and images cached. */
export const precisionConflict: RunRule<'precision-conflict'> = {
  id: 'precision-conflict',
  category: 'training',
  severity: 'error',
  otherSeverities: ['warning', 'notice'],
  fixable: true,
  restsOn: ['start', 'training'],
  upstream: upstream('NetworkTrainer.train', 'flux_train.train'),
  on: 'run',
  check(run, report) {
    const setting = written(run, 'mixed_precision');
    const precision = setting ? textOf(setting) : isUnset(run, 'mixed_precision') ? 'no' : undefined;
    if (precision === undefined || !precisions.includes(precision)) return;
    const [halves, whole] = [asked(run, 'full_fp16'), asked(run, 'full_bf16')];
    if (halves && whole)
      report({ message: 'both', data: { option: whole.key }, at: whole.keyPlace, severity: 'warning' });
    const full = halves ?? whole;
    const needed = halves ? 'fp16' : 'bf16';
    if (full && precision !== needed) {
      reportConflict(run, { flag: full, setting, needed, message: 'full' }, report);
      return;
    }
    const { trains } = scriptFacts(run.script);
    const eight = eightBitFlag(run);
    if (eight && precision === 'no') {
      reportConflict(run, { flag: eight, setting, needed: 'bf16', message: 'fp8' }, report);
      return;
    }
    if (setting && precision === 'fp8')
      report({
        ...on(setting),
        message: 'eight',
        data: quoted(setting),
        severity: 'warning',
        fix: textFix(setting, 'bf16', false),
      });
    if (setting === undefined) {
      if (launcherPrecision(run) === undefined)
        report({ ...missing(run, 'mixed_precision'), message: 'unset', severity: 'notice' });
    } else if (precision === 'fp16' && trains === 'model' && usesScaler(run)) {
      report({
        ...on(setting),
        message: 'fine-tune',
        data: quoted(setting),
        severity: run.scriptGuessed ? 'warning' : 'error',
        fix: textFix(setting, 'bf16', false),
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

function reportConflict(
  run: Run,
  { flag, setting, needed, message }: Conflict,
  report: Report<'precision-conflict'>,
): void {
  const data = { flag: flag.key, needed };
  if (setting === undefined) {
    const fix = handFix([insertSetting(run, 'mixed_precision', JSON.stringify(needed))], false);
    report({
      message: `${message}-unset`,
      data,
      at: flag.keyPlace,
      severity: 'warning',
      fix,
    });
    return;
  }
  const fix = textFix(setting, needed, false);
  report({
    ...on(setting),
    message,
    data: { value: describeValue(setting.value), ...data },
    related: relatedTo(flag, 'flag'),
    fix,
  });
}

/** Whether the gradients of an fp16 model reach the scaler, which refuses them. */
function usesScaler(run: Run): boolean {
  const others = ['full_fp16', 'deepspeed', 'fused_backward_pass', 'blockwise_fused_optimizers'];
  return !others.some((option) => isOn(run, option));
}
