import { createRequire } from 'node:module';

interface Examples {
  readonly name: string;
  readonly examples: readonly Readonly<Record<string, unknown>>[];
}

const require = createRequire(import.meta.url);
const examples: readonly Examples[] = require('@octokit/webhooks-examples');

/** A payload that GitHub really sent; the first with this action. */
export function examplePayload(event: string, action?: string): Record<string, unknown> {
  const found = examples
    .find(({ name }) => name === event)
    ?.examples.find((example) => action === undefined || example.action === action);
  if (found === undefined) throw new Error(`no example of ${event} ${action ?? ''}`);
  return structuredClone(found);
}

export interface PullRequestFacts {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha?: string;
  /** The change comes from another repository of `me/configs`, or from one that is gone. */
  readonly from?: 'fork' | 'gone';
  readonly changedFiles?: number;
}

/** The payload of a pull request to `me/configs`. */
export function pullRequestPayload(facts: PullRequestFacts): Record<string, unknown> {
  const payload = examplePayload('pull_request', 'opened');
  const pull = Object(payload.pull_request);
  const repository = { ...Object(payload.repository), name: 'configs', full_name: 'me/configs' };
  const fork = { ...repository, id: repository.id + 1, full_name: 'you/configs', fork: true };
  const from = facts.from === 'gone' ? null : facts.from === 'fork' ? fork : repository;
  return {
    ...payload,
    number: facts.number,
    repository,
    pull_request: {
      ...pull,
      number: facts.number,
      changed_files: facts.changedFiles ?? 1,
      head: { ...pull.head, sha: facts.headSha, repo: from },
      base: { ...pull.base, sha: facts.baseSha ?? 'c'.repeat(40), repo: repository },
    },
  };
}
