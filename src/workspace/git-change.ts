import { commonAncestor, findCommit } from '../files/base.ts';
import { changesSince } from '../files/changes.ts';
import { committedBase } from '../files/committed.ts';
import { usageError } from '../messages/usage.ts';
import type { ChangeRequest } from '../model/request.ts';
import type { Change } from './change.ts';

/**
 * The change that is asked for, by git: from where the history left `base`, which is what was committed last unless said.
 * @throws UsageError when there is no such commit, or git cannot tell what was changed
 */
export function gitChange(root: string, { base, scope, settingsFrom }: ChangeRequest): Change {
  const commit = findCommit(root, base ?? 'HEAD');
  if (commit === undefined) {
    throw base === undefined ? usageError('no-commit') : usageError('no-revision', { revision: base });
  }
  const left = commonAncestor(root, commit, 'HEAD') ?? commit;
  const isLimited = scope === 'changed';
  const touched = isLimited ? changesSince(root, left)?.paths : undefined;
  if (isLimited && touched === undefined) throw usageError('git-silent');
  const changed = left === commit ? touched : undefined;
  return {
    base: base !== undefined || isLimited ? left : undefined,
    touched,
    judgedBy: settingsFrom === 'base' ? committedBase(root, commit, { isOwn: true, changed }) : undefined,
  };
}
