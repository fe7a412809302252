import type { GitHubEvent } from './event.ts';

/** The pull request that is posted to. */
export interface Pull {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
  /** What was pushed last: reviews belong to it, not to the merge commit that is checked out. */
  readonly headSha: string;
  readonly event: GitHubEvent;
}

/** What came of posting something, a line each. */
export interface Posted {
  /** What was done. */
  readonly done: readonly string[];
  /** What could not be done, and why. */
  readonly troubles: readonly string[];
}

/** What posting to a pull request takes. */
export const permission = 'pull-requests: write';

/** The pull request that a workflow runs for, if it does. */
export function pullOf(event: GitHubEvent): Pull | undefined {
  const { repository, pullRequest } = event;
  if (repository === undefined || pullRequest === undefined) return undefined;
  return { ...repository, number: pullRequest.number, headSha: pullRequest.headSha, event };
}
