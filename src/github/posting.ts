import type { GitHub } from './client.ts';
import type { GitHubEvent } from './event.ts';
import { readFailure } from './failure.ts';

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

/** Whether nothing was pushed to the pull request since what was checked: what a newer run says must stay. */
export async function isNewest(client: GitHub, { owner, repo, number, headSha }: Pull): Promise<boolean> {
  const { data } = await client.rest.pulls.get({ owner, repo, pull_number: number });
  return data.head.sha === headSha;
}

/** Deletes something that another run may have deleted meanwhile. */
export async function unlessGone(deletion: Promise<unknown>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    if (readFailure(error)?.status !== 404) throw error;
  }
}

/** The pull request that a workflow runs for, if it does. */
export function pullOf(event: GitHubEvent): Pull | undefined {
  const { repository, pullRequest } = event;
  if (repository === undefined || pullRequest === undefined) return undefined;
  return { ...repository, number: pullRequest.number, headSha: pullRequest.headSha, event };
}
