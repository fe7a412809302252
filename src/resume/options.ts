import type { Setting } from '../model/run.ts';
import { type OptionValue, optionValue, truthy } from '../python/arithmetic.ts';

/** Options by name, as upstream holds them. Those that are absent or `null` are unset. */
export type Options = Pick<ReadonlyMap<string, OptionValue>, 'get'>;

/** The settings of a run as option values. */
export function optionsOf(settings: ReadonlyMap<string, Setting>): Options {
  return {
    get: (option) => {
      const setting = settings.get(option);
      return setting && optionValue(setting.value);
    },
  };
}

/** `null` where the option is unset. */
export function option(options: Options, name: string): OptionValue {
  return options.get(name) ?? null;
}

export function isOn(options: Options, name: string): boolean {
  return truthy(option(options, name));
}
