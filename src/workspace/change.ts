import { existsSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { commonAncestor, findCommit } from '../files/base.ts';
import { changesSince } from '../files/changes.ts';
import type { LintOptions } from '../lint.ts';
import { usageError } from '../messages/usage.ts';
import { slashed } from './locate.ts';

/**
 * The commit of a revision. Without one that is what was committed last.
 * @throws UsageError when there is no such commit
 */
export function commitOf(root: string, revision?: string): string {
  const commit = findCommit(root, revision ?? 'HEAD');
  if (commit !== undefined) return commit;
  throw revision === undefined ? usageError('no-commit') : usageError('no-revision', { revision });
}

/** Where the history of `HEAD` left a commit: the commit that a change is made to. */
export function leftSince(root: string, commit: string): string {
  return commonAncestor(root, commit, 'HEAD') ?? commit;
}

/**
 * What is otherwise in the working tree than in a commit.
 * @throws UsageError when git cannot tell
 */
export function changedSince(root: string, base: string): ReadonlySet<string> {
  const changes = changesSince(root, base);
  if (changes === undefined) throw usageError('git-silent');
  return changes.paths;
}

/**
 * What of the findings a change leaves to report: all where it changes one of these files, which say how to check.
 * @param places relative to the root
 */
export function limitedTo(
  changed: ReadonlySet<string>,
  root: string,
  places: readonly string[],
): Pick<LintOptions, 'changed'> {
  const isChanged = (place: string) => {
    const file = join(root, place);
    return (
      changed.has(place) || (existsSync(file) && changed.has(slashed(relative(root, realpathSync(file)))))
    );
  };
  return places.some(isChanged) ? {} : { changed };
}
