import { realpathSync } from 'node:fs';
import { relative } from 'node:path';
import { commonAncestor, findCommit } from '../files/base.ts';
import { changesSince } from '../files/changes.ts';
import type { LintOptions } from '../lint.ts';
import { usageError } from '../messages/usage.ts';
import { slashed } from './root.ts';

/**
 * The commit that a change is made to: the revision, or where the history of `HEAD` left it. Without a revision that is
 * what was committed last.
 * @throws UsageError when there is no such commit
 */
export function baseOf(root: string, revision?: string): string {
  const commit = findCommit(root, revision ?? 'HEAD');
  if (commit === undefined) {
    throw revision === undefined ? usageError('no-commit') : usageError('no-revision', { revision });
  }
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

/** What of the findings a change leaves to report: all where it changes one of these files, which say how to check. */
export function limitedTo(
  changed: ReadonlySet<string>,
  root: string,
  files: readonly string[],
): Pick<LintOptions, 'changed'> {
  const isChanged = (file: string) => changed.has(slashed(relative(root, file)));
  return files.some((file) => isChanged(file) || isChanged(realpathSync(file))) ? {} : { changed };
}
