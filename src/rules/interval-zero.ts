import type { RunRule } from '../model/rule.ts';
import type { Run } from '../model/run.ts';
import { numberOf } from '../model/values.ts';
import { hasKnownLength, intervalOf, ratioOf, type Saving, savings, scheduleOf } from './support/saving.ts';
import { given, onSetting } from './support/settings.ts';

/** What Python says when a number with a fraction is to become part of a file name. */
const cannotFormat = "ValueError: Unknown format code 'd'";

/** Upstream takes the count modulo the interval, and formats the name to remove with it (sd-scripts v0.10.1, train_network.py:1497, 1694, library/train_util.py:5771-5806). */
export const intervalZero: RunRule = {
  id: 'interval-zero',
  category: 'saving',
  severity: 'error',
  fixable: false,
  on: 'run',
  check(run, report) {
    const { end } = scheduleOf(run);
    const failing =
      hasKnownLength(run) && end.how === 'error' && end.error.startsWith(cannotFormat)
        ? end.phase
        : undefined;
    for (const saving of savings) {
      const setting = given(run, saving.every);
      const counts = saving.kind === 'step' || ratioOf(run) === undefined;
      if (setting !== undefined && counts && isZero(setting.value)) {
        report(onSetting(setting, saving.kind === 'step' ? 'steps' : 'epochs'));
      } else if (failing === (saving.kind === 'step' ? 'step' : 'epoch_end')) {
        const fraction = fractionOf(run, saving);
        if (fraction) report(onSetting(fraction, 'fraction'));
      }
    }
  },
};

function isZero(value: { readonly type: string; readonly value?: unknown }): boolean {
  return (value.type === 'integer' || value.type === 'float') && Number(value.value) === 0;
}

/** The number that gets a fraction into the name. */
function fractionOf(run: Run, saving: Saving) {
  const candidates = [intervalOf(run, saving), given(run, saving.models), given(run, saving.states)];
  return candidates.find((setting) => setting?.value.type === 'float' && numberOf(setting) !== undefined);
}
