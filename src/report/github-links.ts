import { context } from '@actions/github';
import { encodePath } from './markdown.ts';

/**
 * The address of the repository's files at the commit that is checked: a pull request's own head, not the merge
 * commit that GitHub checks out for it. `undefined` where the event says too little.
 */
export function filesUrl(): string | undefined {
  const pull: unknown = context.payload.pull_request;
  const head = property(pull, 'head');
  const sha = text(property(head, 'sha')) ?? context.sha;
  const repository = text(property(property(head, 'repo'), 'full_name')) ?? process.env.GITHUB_REPOSITORY;
  if (!/^[0-9a-f]{40,64}$/.test(sha ?? '') || repository === undefined) return undefined;
  return `${context.serverUrl}/${encodePath(repository)}/blob/${sha}`;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
