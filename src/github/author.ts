import type { GitHub } from './client.ts';
import { readFailure } from './failure.ts';

interface Author {
  readonly id: number;
  readonly login: string;
  readonly type: string;
}

/**
 * Who posts with this client. Anyone can write a comment that looks like ours, so that only what the same user wrote
 * counts. Where GitHub does not let the token ask who that is, it is taken for GitHub Actions.
 * @throws what the client throws
 */
export async function findAuthor(client: GitHub): Promise<(user: Author | null | undefined) => boolean> {
  const id = await viewerId(client);
  return (user) => {
    if (!user) return false;
    return id === undefined ? user.login === 'github-actions[bot]' && user.type === 'Bot' : user.id === id;
  };
}

/** By GraphQL, which answers the token of a workflow too; the REST API tells users only. */
async function viewerId(client: GitHub): Promise<number | undefined> {
  try {
    const { viewer } = await client.graphql<{ viewer: { databaseId: number } }>('{ viewer { databaseId } }');
    return viewer.databaseId;
  } catch (error) {
    if (readFailure(error)?.cause !== 'refused') throw error;
    return undefined;
  }
}
