import store from '../../knowledge/torchrun-options.json' with { type: 'json' };
import { memoize } from '../model/memoize.ts';
import type { Option } from '../model/option.ts';

/** The options of `torchrun`, whatever its version: by each name that may stand behind `--`, and by their letters. */
export const torchrunOptions: () => {
  readonly options: ReadonlyMap<string, Option>;
  readonly letters: ReadonlyMap<string, Option>;
} = memoize(() => {
  const options = new Map<string, Option>();
  const add = (option: Option) => {
    options.set(option.name, option);
    options.set(option.name.replaceAll('_', '-'), option);
  };
  for (const name of store.flags) add({ name, type: 'flag', list: false, default: false });
  for (const name of store.options) add({ name, type: 'str', list: false, default: null });
  const letters = Object.entries(store.letters).flatMap(([letter, name]) => {
    const option = options.get(name);
    return option === undefined ? [] : [[letter, option] as const];
  });
  return { options, letters: new Map(letters) };
});
