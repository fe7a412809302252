import store from '../../knowledge/torchrun-options.json' with { type: 'json' };
import type { Option } from '../model/option.ts';

const all = [
  ...store.flags.map((name): Option => ({ name, type: 'flag', list: false, default: false })),
  ...store.options.map((name): Option => ({ name, type: 'str', list: false, default: null })),
];

const byName = new Map(all.map((option) => [option.name, option]));

/** The options of `torchrun`, whatever its version, by each name that may stand behind `--`, and by their letters. */
export const torchrunOptions: {
  readonly options: ReadonlyMap<string, Option>;
  readonly letters: ReadonlyMap<string, Option>;
} = {
  options: new Map(
    all.flatMap((option) => [
      [option.name, option],
      [option.name.replaceAll('_', '-'), option],
    ]),
  ),
  letters: new Map(
    Object.entries(store.letters).flatMap(([letter, name]) => {
      const option = byName.get(name);
      return option === undefined ? [] : [[letter, option]];
    }),
  ),
};
