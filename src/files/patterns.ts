import ignore from 'ignore';
import { longestPattern, mostWildcards } from '../model/limits.ts';
import type { Settings } from '../model/settings.ts';
import { isRequirementsFile } from '../parse/requirements/pins.ts';

/** Whether paths (relative to the root, with `/`) match one of these patterns, which are those of `.gitignore`. */
export function matcher(patterns: readonly string[]): (path: string) => boolean {
  const rules = ignore({ ignorecase: false, allowRelativePaths: true }).add(patterns.filter(isBounded));
  return (path) => rules.ignores(path);
}

/** Which files settings leave out. What is only not included is still read where it says which versions are installed. */
export function leftOutBy({ include, exclude }: Settings): (path: string) => boolean {
  const isIncluded = include === undefined ? () => true : matcher(include);
  const isExcluded = matcher(exclude ?? []);
  return (path) => isExcluded(path) || !(isIncluded(path) || isRequirementsFile(path));
}

/**
 * Whether a pattern takes bounded time to match. Patterns become regular expressions, and one with many wildcards
 * in one name, which nobody needs, could take forever.
 */
export function isBounded(pattern: string): boolean {
  return (
    pattern.length <= longestPattern &&
    pattern.split('/').every((name) => (name.match(/\*+/g)?.length ?? 0) <= mostWildcards)
  );
}
