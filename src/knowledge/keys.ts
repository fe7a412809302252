import data from '../../knowledge/keys.json' with { type: 'json' };
import type { Script } from '../model/run.ts';
import { isSince } from './options.ts';

interface Named {
  readonly option?: string;
}

/** What a key that is no option of the script is known as. */
export type KnownKey =
  /** No option, and yet it takes effect. */
  | { readonly is: 'effective' }
  /** argparse's own: `stops` where the run ends with it. */
  | { readonly is: 'reserved'; readonly stops: boolean }
  /** A name the kohya_ss GUI uses; `option` is what sd-scripts calls it. */
  | { readonly is: 'gui'; readonly option?: string }
  | { readonly is: 'network-argument' }
  /** A key of the dataset config; `option` is the training option of the same meaning. */
  | { readonly is: 'dataset'; readonly option?: string }
  /** What other trainers call `option`. */
  | { readonly is: 'habit'; readonly option: string };

const effective: Readonly<Record<string, { readonly scripts?: readonly string[] }>> = data.effective.keys;
const reserved: Readonly<Record<string, { readonly stops: boolean }>> = data.reserved;
const gui: Readonly<Record<string, Named>> = data.gui.keys;
const dataset: Readonly<Record<string, Named>> = data.dataset.keys;
const habits: Readonly<Record<string, string>> = data.habits.keys;
const networkArguments: ReadonlySet<string> = new Set(data.networkArguments.keys);

/** What is known about a key that a script's parser does not have in a target; undefined where nothing is. */
export function knownKey(key: string, script: Script, target: string): KnownKey | undefined {
  const ghost = own(effective, key);
  if (ghost && (ghost.scripts?.includes(script) ?? true)) return { is: 'effective' };
  const { prefix, since } = data.metadata;
  if (key.startsWith(prefix) && isSince(target, since)) return { is: 'effective' };
  const argparse = own(reserved, key);
  if (argparse) return { is: 'reserved', stops: argparse.stops };
  const field = own(gui, key);
  if (field) return { is: 'gui', ...field };
  if (networkArguments.has(key)) return { is: 'network-argument' };
  const datasetKey = own(dataset, key);
  if (datasetKey) return { is: 'dataset', ...datasetKey };
  const option = own(habits, key);
  return option === undefined ? undefined : { is: 'habit', option };
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
