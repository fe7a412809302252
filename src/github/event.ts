import { readFileSync } from 'node:fs';
import { memoizePerObject } from '../model/memoize.ts';
import { encodePath } from '../report/markdown.ts';

export interface PullRequest {
  readonly number: number;
  /** The commit that checks and reviews belong to: not the merge commit that is checked out. */
  readonly headSha: string;
  readonly baseSha: string;
  /** Whether the change comes from another repository (also one that is gone): its token can only read. */
  readonly fork: boolean;
  /** `owner/name` of the repository that the change comes from; absent when that is gone. */
  readonly headRepository?: string | undefined;
  /** How many files it changes, where the event says so. */
  readonly changedFiles?: number | undefined;
}

/** What made the workflow run, as far as the environment and the payload can be read. */
export interface GitHubEvent {
  /** Such as `pull_request`; empty outside of GitHub. */
  readonly name: string;
  /** Where the workflow runs, and where everything is posted. */
  readonly repository?: { readonly owner: string; readonly repo: string } | undefined;
  /** The commit that the workflow runs for (`GITHUB_SHA`). */
  readonly sha?: string | undefined;
  readonly pullRequest?: PullRequest | undefined;
  /** `before` is all zeros for a new branch. */
  readonly push?: { readonly before: string; readonly after: string } | undefined;
  readonly mergeGroup?: { readonly baseSha: string; readonly headSha: string } | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The event of a workflow run, read once for each environment. What is missing or is not as GitHub writes it is left out. */
export const readEvent: (env: Environment) => GitHubEvent = memoizePerObject((env) => {
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const name = env.GITHUB_EVENT_NAME ?? '';
  return {
    name,
    repository: toRepository(env.GITHUB_REPOSITORY),
    sha: toSha(env.GITHUB_SHA),
    pullRequest: toPullRequest(property(payload, 'pull_request')),
    push: name === 'push' ? toPush(payload) : undefined,
    mergeGroup: toMergeGroup(property(payload, 'merge_group')),
  };
});

/** Whether the event is about a change of files, and not only about a commit. */
export function isChange({ name }: GitHubEvent): boolean {
  return ['pull_request', 'pull_request_target', 'merge_group', 'push'].includes(name);
}

/** Whether the event is about a pull request that its payload does not tell: there is none, or it cannot be read. */
export function isPullWithoutNumber({ name, pullRequest }: GitHubEvent): boolean {
  return ['pull_request', 'pull_request_target'].includes(name) && pullRequest === undefined;
}

/**
 * The address of the repository's files at the commit that is checked: a pull request's own head, not the merge
 * commit that GitHub checks out for it. `undefined` where the event says too little.
 */
export function filesUrl(
  { pullRequest, repository, sha }: GitHubEvent,
  env: Environment,
): string | undefined {
  const here = repository && `${repository.owner}/${repository.repo}`;
  const name = pullRequest ? (pullRequest.headRepository ?? here) : here;
  const commit = pullRequest?.headSha ?? sha;
  if (name === undefined || commit === undefined) return undefined;
  return `${env.GITHUB_SERVER_URL || 'https://github.com'}/${encodePath(name)}/blob/${commit}`;
}

function readPayload(path: string | undefined): unknown {
  if (!path) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function toRepository(value: string | undefined): GitHubEvent['repository'] {
  const [owner, repo] = toName(value)?.split('/') ?? [];
  return owner === undefined || repo === undefined ? undefined : { owner, repo };
}

function toName(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.-]+\/[\w.-]+$/.test(value) ? value : undefined;
}

function toPullRequest(pull: unknown): PullRequest | undefined {
  const number = toCount(property(pull, 'number'));
  const headSha = toSha(property(pull, 'head', 'sha'));
  const baseSha = toSha(property(pull, 'base', 'sha'));
  if (number === undefined || headSha === undefined || baseSha === undefined) return undefined;
  const from = toCount(property(pull, 'head', 'repo', 'id'));
  return {
    number,
    headSha,
    baseSha,
    fork: from === undefined || from !== toCount(property(pull, 'base', 'repo', 'id')),
    headRepository: toName(property(pull, 'head', 'repo', 'full_name')),
    changedFiles: toCount(property(pull, 'changed_files')),
  };
}

function toPush(payload: unknown): GitHubEvent['push'] {
  const before = toSha(property(payload, 'before'));
  const after = toSha(property(payload, 'after'));
  return before === undefined || after === undefined ? undefined : { before, after };
}

function toMergeGroup(group: unknown): GitHubEvent['mergeGroup'] {
  const baseSha = toSha(property(group, 'base_sha'));
  const headSha = toSha(property(group, 'head_sha'));
  return baseSha === undefined || headSha === undefined ? undefined : { baseSha, headSha };
}

function toSha(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) ? value : undefined;
}

function toCount(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined;
}

function property(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (at, name) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined,
    value,
  );
}
