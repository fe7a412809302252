import { mostThreadPages } from '../model/limits.ts';
import type { GitHub } from './client.ts';
import type { Pull } from './posting.ts';

const threadsQuery = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        nodes { id isResolved comments(first: 1) { nodes { databaseId } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

const resolveMutation = `mutation ($thread: ID!) {
  resolveReviewThread(input: { threadId: $thread }) { thread { isResolved } }
}`;

interface ThreadsAnswer {
  readonly repository: {
    readonly pullRequest: {
      readonly reviewThreads: {
        readonly nodes: readonly {
          readonly id: string;
          readonly isResolved: boolean;
          readonly comments: { readonly nodes: readonly { readonly databaseId: number }[] };
        }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    };
  };
}

/**
 * Resolves the threads that these review comments began. Only GraphQL knows threads, and it wants `contents: write`.
 * @throws what the client throws
 */
export async function resolveThreads(
  client: GitHub,
  pull: Pull,
  comments: ReadonlySet<number>,
): Promise<void> {
  for (const thread of await openThreads(client, pull, comments)) {
    await client.graphql(resolveMutation, { thread });
  }
}

async function openThreads(
  client: GitHub,
  { owner, repo, number }: Pull,
  comments: ReadonlySet<number>,
): Promise<string[]> {
  const open: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostThreadPages; page++) {
    const answer: ThreadsAnswer = await client.graphql(threadsQuery, { owner, repo, number, after });
    const { nodes, pageInfo } = answer.repository.pullRequest.reviewThreads;
    for (const { id, isResolved, comments: own } of nodes) {
      if (!isResolved && own.nodes.some(({ databaseId }) => comments.has(databaseId))) open.push(id);
    }
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) break;
  }
  return open;
}
