import { optionsOf } from '../../knowledge/options.ts';
import type { Run, Setting } from '../../model/run.ts';
import { isTruthy, numberOf, textOf } from '../../model/values.ts';

/** A setting that is not null: what upstream asks before it uses most options. */
export function written(run: Run, option: string): Setting | undefined {
  const setting = run.settings.get(option);
  return setting?.value.type === 'null' ? undefined : setting;
}

/** A setting that somebody wrote and that asks for something: neither the GUI's own, nor off, empty or 0. */
export function asked(run: Run, option: string): Setting | undefined {
  const setting = written(run, option);
  return setting !== undefined && setting.source !== 'gui' && isTruthy(setting.value) ? setting : undefined;
}

/** A setting of a number above 0. */
export function positive(run: Run, option: string): Setting | undefined {
  const setting = written(run, option);
  return (numberOf(setting) ?? 0) > 0 ? setting : undefined;
}

/** The number that an option has, upstream's default where nothing is written; `undefined` where it is no number. */
export function effectiveNumber(run: Run, option: string): number | undefined {
  const setting = run.settings.get(option);
  if (setting !== undefined) return numberOf(setting);
  const value = defaultOf(run, option);
  return typeof value === 'number' ? value : undefined;
}

/** The text that an option has, upstream's default where nothing is written; `undefined` where it is no text. */
export function effectiveText(run: Run, option: string): string | undefined {
  const setting = run.settings.get(option);
  if (setting !== undefined) return textOf(setting);
  const value = defaultOf(run, option);
  return typeof value === 'string' ? value : undefined;
}

/** Whether a flag is on. */
export function isOn(run: Run, flag: string): boolean {
  const setting = run.settings.get(flag);
  return setting !== undefined && isTruthy(setting.value);
}

/** Whether an option will be set to something that the checkout does not tell. */
export function isUntold(run: Run, option: string): boolean {
  return run.unknown?.has(option) === true;
}

/** Whether nobody sets an option here. A launch command may still give it to a training config. */
export function isUnset(run: Run, option: string): boolean {
  return written(run, option) === undefined && !isUntold(run, option);
}

/** Whether the run's script has an option in its target. */
export function hasOption({ script, target }: Run, option: string): boolean {
  return optionsOf(script, target).has(option);
}

function defaultOf(run: Run, option: string) {
  return isUntold(run, option) ? undefined : optionsOf(run.script, run.target).get(option)?.default;
}
