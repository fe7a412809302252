import { relative } from 'node:path';
import { findCommit } from './base.ts';
import { changesSince } from './changes.ts';
import { git } from './git.ts';

/**
 * The old name by the new one, of files that were renamed since a file was committed last, or since the last commit
 * where it never was. Empty where git cannot tell.
 * @param root absolute, without links
 * @param file absolute
 * @param until the newest commit to look at, a hash
 */
export function renamedSince(root: string, file: string, until = 'HEAD'): ReadonlyMap<string, string> {
  const place = ['--literal-pathspecs', 'log', '-1', '--format=%H', until, '--', relative(root, file)];
  const last = git(root, place)?.toString('latin1').trim();
  const commit = last || findCommit(root, until);
  return (commit && changesSince(root, commit)?.renamed) || new Map();
}
