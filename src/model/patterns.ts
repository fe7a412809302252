import ignore from 'ignore';
import { longestPattern, mostWildcards } from './limits.ts';

/** Whether paths (relative to the root, with `/`) match one of these patterns, which are those of `.gitignore`. */
export function matcher(patterns: readonly string[]): (path: string) => boolean {
  const rules = ignore({ ignorecase: false, allowRelativePaths: true }).add(patterns.filter(isBounded));
  return (path) => rules.ignores(path);
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
