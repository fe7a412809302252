import { optionsOf } from '../../knowledge/options.ts';
import type { Run, Setting } from '../../model/run.ts';
import { isTruthy, numberOf } from '../../model/values.ts';
import { given, isUntold } from './settings.ts';

/** Whether the run's script has an option in its target. */
export function hasOption({ script, target }: Run, option: string): boolean {
  return optionsOf(script, target).has(option);
}

/** Whether nobody sets an option here. A launch command may still give it to a training config. */
export function isLeftOut(run: Run, option: string): boolean {
  return given(run, option) === undefined && !isUntold(run, option);
}

/** A setting that somebody wrote and that asks for something. */
export function asked(run: Run, option: string): Setting | undefined {
  const setting = given(run, option);
  return setting !== undefined && setting.source !== 'gui' && isTruthy(setting.value) ? setting : undefined;
}

/** A setting of a number above 0. */
export function positive(run: Run, option: string): Setting | undefined {
  const setting = given(run, option);
  return (numberOf(setting) ?? 0) > 0 ? setting : undefined;
}
