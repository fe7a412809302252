import data from '../../knowledge/keys.json' with { type: 'json' };
import { memoize } from '../model/memoize.ts';
import type { Script } from '../model/script.ts';
import { keyForOtherName } from './dataset.ts';
import { isSince, optionsOf } from './options.ts';

/** What a key that is no option of the script is known as. */
export type KnownKey =
  /** No option, and yet it takes effect; `toldBy` a rule of its own, if any. */
  | { readonly is: 'effective'; readonly toldBy?: string }
  /** argparse's own: `stops` where the run ends with it. */
  | { readonly is: 'reserved'; readonly stops: boolean }
  /** What people call `option`; with `otherValues` the option takes other values than the key. */
  | { readonly is: 'alias'; readonly option: string; readonly otherValues: boolean }
  /** Read from the items of the option `list` only; `notForFlux` where FLUX's own networks make nothing of it. */
  | { readonly is: 'argument'; readonly list: string; readonly notForFlux: boolean }
  /** An argument of what only other scripts train. */
  | { readonly is: 'other-script' }
  /** A key of the dataset config, called `name` there. */
  | { readonly is: 'dataset'; readonly name: string }
  /** A key that another tool reads. */
  | { readonly is: 'tool'; readonly tool: string }
  /** An option of sd-scripts' scripts for other models. */
  | { readonly is: 'other-model' };

interface Tables {
  readonly effective: Readonly<
    Record<string, { readonly scripts?: readonly string[]; readonly toldBy?: string }>
  >;
  readonly reserved: Readonly<Record<string, { readonly stops: boolean }>>;
  readonly dataset: ReadonlySet<string>;
  readonly otherModels: ReadonlySet<string>;
  readonly aliases: ReadonlyMap<string, KnownKey & { readonly is: 'alias' }>;
  readonly listed: ReadonlyMap<string, KnownKey & { readonly is: 'argument' }>;
  readonly tools: ReadonlyMap<string, string>;
  readonly otherSections: ReadonlySet<string>;
}

/** Nothing is read before it is asked for: most configs have options alone. */
const tables = memoize(
  (): Tables => ({
    effective: data.effective.keys,
    reserved: data.reserved,
    dataset: new Set(data.dataset.keys),
    otherModels: new Set(data.otherModels.keys),
    aliases: new Map(
      data.aliases.groups.flatMap(({ names, otherValues = false }) =>
        Object.entries(names).map(([name, option]) => [name, { is: 'alias', option, otherValues }]),
      ),
    ),
    listed: new Map(
      data.arguments.flatMap(({ list, keys, notForFlux = [] }) =>
        keys.map((key) => [key, { is: 'argument', list, notForFlux: notForFlux.includes(key) }]),
      ),
    ),
    tools: new Map(data.tools.flatMap(({ tool, keys }) => keys.map((key) => [key, tool]))),
    otherSections: new Set(data.aliases.notInSections.words),
  }),
);

/**
 * What is known about a key that a script's parser does not have in a target; undefined where nothing is.
 * @param section the table that it stands in
 */
export function knownKey(
  key: string,
  script: Script,
  target: string,
  section?: string,
): KnownKey | undefined {
  const { effective, reserved, aliases, listed, dataset, tools, otherModels } = tables();
  const ghost = own(effective, key);
  if (ghost && (ghost.scripts?.includes(script) ?? true)) {
    return { is: 'effective', ...(ghost.toldBy !== undefined && { toldBy: ghost.toldBy }) };
  }
  const { prefix, since } = data.metadata;
  if (key.startsWith(prefix) && isSince(target, since)) return { is: 'effective' };
  const argparse = own(reserved, key);
  if (argparse) return { is: 'reserved', stops: argparse.stops };
  const options = optionsOf(script, target);
  const alias = aliases.get(key);
  if (alias !== undefined && options.has(alias.option) && !isAboutPictures(section)) return alias;
  const argument = listed.get(key);
  if (argument !== undefined) return options.has(argument.list) ? argument : { is: 'other-script' };
  if (dataset.has(key)) return { is: 'dataset', name: key };
  const name = keyForOtherName(key);
  if (name !== undefined) return { is: 'dataset', name };
  const tool = tools.get(key);
  if (tool !== undefined) return { is: 'tool', tool };
  return otherModels.has(key) ? { is: 'other-model' } : undefined;
}

/** The options beside which an option does not count, or which it would overturn. */
export function yieldsTo(option: string): readonly string[] {
  const yielding: Readonly<Record<string, { readonly to: readonly string[] }>> = data.yields.options;
  return own(yielding, option)?.to ?? [];
}

function isAboutPictures(section: string | undefined): boolean {
  const { otherSections } = tables();
  return section?.split(/[^a-z]+/i).some((word) => otherSections.has(word.toLowerCase())) ?? false;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
