import type { PolicyBase } from '../model/policy.ts';
import { beforeChange, readCommitted } from './base.ts';

/** A commit that is at hand as what a change is judged by. */
export function committedBase(
  root: string,
  commit: string,
  { isOwn, changed }: Pick<PolicyBase, 'isOwn' | 'changed'>,
): PolicyBase {
  return {
    commit,
    isOwn,
    changed,
    read: async (paths) => readCommitted(root, commit, paths),
    stood: async (paths) => beforeChange(root, commit).texts(paths),
  };
}
