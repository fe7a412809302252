import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { handFix, insertSetting } from '../support/edits.ts';
import { eightBitFlag, launcherPrecision } from '../support/launcher-precision.ts';
import { asked } from '../support/view.ts';

/** accelerate gets a mixed precision, and the script does not: its own default counts. */
export const mixedPrecisionBeforeScript: RunRule<'mixed-precision-before-script'> = {
  id: 'mixed-precision-before-script',
  category: 'training',
  severity: 'warning',
  fixable: true,
  upstream: upstream('prepare_accelerator'),
  on: 'run',
  check(run, report) {
    const found = launcherPrecision(run);
    if (found === undefined || run.launch === undefined) return;
    // Then it stops, which is said.
    if (asked(run, 'full_fp16') ?? asked(run, 'full_bf16') ?? eightBitFlag(run)) return;
    const { from, value, place } = found;
    const isWritten = from !== 'config' && place !== undefined;
    const at = isWritten ? place : run.launch.script.place;
    const related =
      isWritten || place === undefined ? undefined : [{ at: place, message: 'written' as const }];
    const edit = insertSetting(run, 'mixed_precision', '"bf16"');
    const isHere = edit?.at.document === at.document;
    const fix = isHere ? handFix([edit], false) : undefined;
    report({ at, about: 'mixed_precision', message: from, data: { value }, related, fix });
  },
};
