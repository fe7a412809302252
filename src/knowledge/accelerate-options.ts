import store from '../../knowledge/accelerate-options.json' with { type: 'json' };
import { memoizePerText } from '../model/memoize.ts';
import type { Option } from '../model/option.ts';
import { knownReleases } from './accelerate.ts';
import type { OptionState } from './store.ts';

/** The options of `accelerate launch`. */
export interface LauncherOptions {
  /** By each name that may stand behind `--`. */
  readonly options: ReadonlyMap<string, Option>;
  /** By the letter behind `-`. */
  readonly letters: ReadonlyMap<string, Option>;
  /** Names have to be whole. */
  readonly isExact: true;
}

/** An option in some releases of accelerate, as `knowledge/accelerate-options.json` keeps it. */
type LauncherState = Pick<OptionState, 'type' | 'choices'> & {
  /** The first release that it holds for; absent for the first that is known. */
  readonly since?: string;
  /** The last one; only where the option then is gone. */
  readonly until?: string;
};

// The shapes are checked by `__tests__/knowledge/accelerate-options.test.ts`; TypeScript widens JSON's literals.
const states = () => store.options as unknown as Readonly<Record<string, readonly LauncherState[]>>;

/**
 * The options of `accelerate launch` in a release. Where none is named, or none whose options are known, what any release
 * takes: every option and every choice.
 */
export function launcherOptions(release?: string): LauncherOptions {
  return optionsIn(release !== undefined && isKnown(release) ? release : '');
}

const optionsIn = memoizePerText((release: string): LauncherOptions => {
  const options = new Map<string, Option>();
  const hasHyphens = release === '' || isSince(release, store.hyphensSince);
  for (const [name, all] of Object.entries(states())) {
    const holding = release === '' ? all : all.filter((state, at) => holds(state, all[at + 1], release));
    if (holding.length === 0) continue;
    const option = toOption(name, holding);
    options.set(name, option);
    if (hasHyphens) options.set(name.replaceAll('_', '-'), option);
  }
  const letters = Object.entries(store.letters).flatMap(([letter, name]) => {
    const option = options.get(name);
    return option === undefined ? [] : [[letter, option] as const];
  });
  return { options, letters: new Map(letters), isExact: true };
});

function toOption(name: string, holding: readonly LauncherState[]): Option {
  const [{ type } = { type: 'str' as const }] = holding;
  const choices = holding.every((state) => state.choices !== undefined)
    ? [...new Set(holding.flatMap((state) => state.choices ?? []))]
    : undefined;
  return { name, type, list: false, ...(choices && { choices }), default: type === 'flag' ? false : null };
}

function holds({ since, until }: LauncherState, next: LauncherState | undefined, release: string): boolean {
  return (
    (since === undefined || isSince(release, since)) &&
    (until === undefined || isSince(until, release)) &&
    (next?.since === undefined || !isSince(release, next.since))
  );
}

function isKnown(release: string): boolean {
  return isSince(release, store.first) && isSince(store.newest, release);
}

function isSince(release: string, since: string): boolean {
  const releases = knownReleases('accelerate') ?? [];
  const at = releases.indexOf(release);
  return at !== -1 && at >= releases.indexOf(since);
}
