import fineTuneStore from '../../knowledge/options/flux_train.json' with { type: 'json' };
import controlNetStore from '../../knowledge/options/flux_train_control_net.json' with { type: 'json' };
import networkStore from '../../knowledge/options/flux_train_network.json' with { type: 'json' };
import versions from '../../knowledge/versions.json' with { type: 'json' };
import { memoizePerText } from '../model/memoize.ts';
import type { Option } from '../model/option.ts';
import { type Script, scripts } from '../model/script.ts';
import type { Version } from '../model/target.ts';
import type { OptionState, OptionStore, Release, Versions } from './store.ts';

/** The two programs whose releases are told apart: upstream, and the GUI that brings its own copy of it. */
export const families = ['sd-scripts', 'kohya_ss'] as const;

export type Family = (typeof families)[number];

/** When a script has an option: labels such as `sd-scripts 0.10.4 and kohya_ss 26.0.0`. */
export interface Lifetime {
  /** The first releases that have it; absent where it came with the script. */
  readonly since?: string;
  /** The last releases that have it; absent where the newest still does. */
  readonly until?: string;
}

/** What a name in a training config is to a script in a target. */
export type Standing =
  | { readonly is: 'option'; readonly option: Option }
  | { readonly is: 'sibling'; readonly scripts: readonly Script[] }
  | { readonly is: 'elsewhen'; readonly lifetime: Lifetime }
  | { readonly is: 'unknown' };

// The shapes are checked by `__tests__/knowledge/shape.test.ts`; TypeScript widens JSON's literals.
const stores: Readonly<Record<Script, OptionStore>> = {
  'flux_train_network.py': networkStore as unknown as OptionStore,
  'flux_train.py': fineTuneStore as unknown as OptionStore,
  'flux_train_control_net.py': controlNetStore as unknown as OptionStore,
};

const { newest, targets: releases }: Versions = versions;

/** Every upstream version that is known, in the order of upstream's history. */
export const targets: readonly Release[] = releases;

/** The target of a run that says nothing of its own. */
export const newestTarget: string = newest;

const positions = new Map(releases.map((release, index) => [release.name, index]));
/** By target, where the release stands whose option tables it has. */
const tablePositions = new Map(releases.map((release) => [release.name, positions.get(release.options)]));
const tables: Readonly<Record<Script, (target: string) => ReadonlyMap<string, Option>>> = {
  'flux_train_network.py': tablesOf('flux_train_network.py'),
  'flux_train.py': tablesOf('flux_train.py'),
  'flux_train_control_net.py': tablesOf('flux_train_control_net.py'),
};

/** The release that a target name names; `undefined` where it is none. */
export function releaseOf(target: string): Release | undefined {
  const position = positions.get(target);
  return position === undefined ? undefined : releases[position];
}

/** The name of the target that a text names: `sd-scripts 0.10.1`, or `0.10.1` or `v0.10.1` without its project. */
export function targetCalled(text: string): string | undefined {
  const [, project, version] = /^\s*(?:([\w-]+)\s+)?v?([\w.-]+)\s*$/i.exec(text) ?? [];
  return releases.find(({ name }) => {
    const [ownProject, ownVersion] = name.split(' ');
    return ownVersion === version && (project === undefined || project === ownProject);
  })?.name;
}

/**
 * The options of a script in a target, by name; empty where the target does not have the script yet. What a changed
 * copy says of itself counts before the release that it is like.
 * @throws RangeError when there is no such target.
 */
export function optionsOf(script: Script, target: Version): ReadonlyMap<string, Option> {
  if (typeof target === 'string') return tables[script](target);
  return target.own?.options.get(script) ?? tables[script](target.name);
}

function tablesOf(script: Script): (target: string) => ReadonlyMap<string, Option> {
  return memoizePerText((target) => tableAt(script, tablePosition(target)));
}

/** Whether a target has the script at all. */
export function hasScript(script: Script, target: string): boolean {
  return isSince(target, stores[script].since);
}

/** Whether a target is at or after another one in upstream's history. */
export function isSince(target: string, since: string): boolean {
  return tablePosition(target) >= tablePosition(since);
}

/** The targets for which a fact holds: from `since` to `until`, both included; to either end where one is absent. */
export interface Span {
  readonly since?: string;
  readonly until?: string;
}

/** Whether a fact holds in a target. */
export function holdsIn({ since, until }: Span, target: string): boolean {
  return (since === undefined || isSince(target, since)) && (until === undefined || isSince(until, target));
}

/** A target with its equals in the other family, as a label like those of `Lifetime`: where a fact begins. */
export const sinceLabel: (since: string) => string = memoizePerText((since) => label(firstReleases(since)));

/** When a script has an option; `undefined` where no known version of the script has it. */
export function lifetime(script: Script, option: string): Lifetime | undefined {
  const store = stores[script];
  const states = Object.hasOwn(store.options, option) ? store.options[option] : undefined;
  const first = states?.[0];
  const last = states?.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return {
    ...(first.since !== store.since && { since: sinceLabel(first.since) }),
    ...(last.until !== undefined && { until: label(lastReleases(last.until)) }),
  };
}

/** The first releases in which an option is what it is in the newest version, as a label like those of `Lifetime`. */
export function stateSince(script: Script, option: string): string | undefined {
  const { options } = stores[script];
  const state = Object.hasOwn(options, option) ? options[option]?.at(-1) : undefined;
  return state && sinceLabel(state.since);
}

/** What a name is to a script in a target: its option, an option of a sibling script, or one of other versions. */
export function standing(script: Script, name: string, target: Version): Standing {
  const option = optionsOf(script, target).get(name);
  if (option !== undefined) return { is: 'option', option };
  const siblings = scripts.filter((other) => other !== script && optionsOf(other, target).has(name));
  if (siblings.length > 0) return { is: 'sibling', scripts: siblings };
  const other = lifetime(script, name);
  return other === undefined ? { is: 'unknown' } : { is: 'elsewhen', lifetime: other };
}

function tablePosition(target: string): number {
  const position = tablePositions.get(target);
  if (position === undefined) throw new RangeError(`no upstream version is called '${target}'`);
  return position;
}

function tableAt(script: Script, position: number): ReadonlyMap<string, Option> {
  const table = new Map<string, Option>();
  for (const [name, states] of Object.entries(stores[script].options)) {
    const state = states.findLast(({ since }) => tablePosition(since) <= position);
    if (state === undefined || (state.until !== undefined && tablePosition(state.until) < position)) continue;
    table.set(name, toOption(name, state));
  }
  return table;
}

function toOption(name: string, state: OptionState): Option {
  return {
    name,
    type: state.type,
    list: state.list ?? false,
    ...(state.choices && { choices: state.choices }),
    default: state.default ?? (state.type === 'flag' ? false : null),
  };
}

function firstReleases(since: string): readonly string[] {
  const from = tablePosition(since);
  return families.flatMap(
    (family) => ofFamily(family).find(({ options }) => tablePosition(options) >= from)?.name ?? [],
  );
}

function lastReleases(until: string): readonly string[] {
  const to = tablePosition(until);
  return families.flatMap(
    (family) => ofFamily(family).findLast(({ options }) => tablePosition(options) <= to)?.name ?? [],
  );
}

function ofFamily(family: string): readonly Release[] {
  return releases.filter(({ name }) => name.startsWith(`${family} `));
}

function label(names: readonly string[]): string {
  return names.join(' / ');
}
