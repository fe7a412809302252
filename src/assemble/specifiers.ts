import { satisfies, valid } from '@renovatebot/pep440';
import { knownReleases } from '../knowledge/accelerate.ts';
import { memoizePerText } from '../model/memoize.ts';

/**
 * The versions a specifier set admits, oldest first: known releases, or the exact or lowest version it names where
 * that is none of them. Local parts such as `+cu128` are left out. Empty where nothing is known to fit.
 */
export function fittingVersions(name: string, specifier: string | undefined): readonly string[] {
  return specifier === undefined ? (knownReleases(name) ?? []) : fitting(`${name} ${specifier}`);
}

/** Each specifier is looked at once, however often it is written. */
const fitting = memoizePerText((nameAndSpecifier): readonly string[] => {
  const [name = ''] = nameAndSpecifier.split(' ', 1);
  const specifier = nameAndSpecifier.slice(name.length + 1);
  const known = knownReleases(name) ?? [];
  const bare = specifier.replace(/\+[a-z0-9._-]+/gi, '');
  const exact = bare.startsWith('==') ? bare.slice(2).trim() : '';
  if (known.includes(exact)) return [exact];
  const among = known.filter((version) => satisfies(version, bare));
  if (among.length > 0) return among;
  const named = /(?:^|,)(?:===?|~=|>=)([^,*]+?)(?:\.\*)?(?=,|$)/.exec(bare)?.[1];
  return named !== undefined && valid(named) !== null && satisfies(named, bare, { prereleases: true })
    ? [named]
    : [];
});

/** Whether a range has all of the versions; false for none. */
export function allWithin(versions: readonly string[], range: string): boolean {
  return versions.length > 0 && versions.every((version) => satisfies(version, range, { prereleases: true }));
}
