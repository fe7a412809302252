import { encodePath } from '../report/markdown.ts';
import type { GitHubEvent } from './event.ts';

/**
 * The address of the repository's files at the commit that is checked: a pull request's own head, not the merge
 * commit that GitHub checks out for it. `undefined` where the event says too little.
 */
export function filesUrl(
  { pullRequest, repository, sha }: GitHubEvent,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const here = repository && `${repository.owner}/${repository.repo}`;
  const name = pullRequest ? (pullRequest.headRepository ?? here) : here;
  const commit = pullRequest?.headSha ?? sha;
  if (name === undefined || commit === undefined) return undefined;
  return `${env.GITHUB_SERVER_URL || 'https://github.com'}/${encodePath(name)}/blob/${commit}`;
}
