import { mostFilesOfComparison, mostFilesOfPull } from '../model/limits.ts';
import type { Said } from '../model/message.ts';
import type { Moves } from '../model/moves.ts';
import type { Access } from './access.ts';
import { createClient, type GitHub } from './client.ts';
import type { GitHubEvent } from './event.ts';
import { BrokenAnswer } from './failure.ts';
import { allPages } from './pages.ts';

/** What GitHub lists; or why that is not all: a message of the group `scope`. */
type Listed = { readonly files: ReadonlySet<string>; readonly moves: Moves } | Said<'scope'>;

interface ChangedFile {
  readonly filename: string;
  readonly status: string;
  readonly previous_filename?: string;
}

/**
 * Asks GitHub which files an event's change touches: both names of those that were renamed.
 * @throws what `troubleText` reads, where it cannot be asked
 */
export async function listChanged(event: GitHubEvent, access: Access): Promise<Listed> {
  const { repository, pullRequest, push, mergeGroup } = event;
  if (repository === undefined) return { message: 'no-event' };
  const client = await createClient(access);
  if (pullRequest) return ofPull(client, repository, pullRequest);
  const range = push ? [push.before, push.after] : mergeGroup && [mergeGroup.baseSha, mergeGroup.headSha];
  if (range === undefined) return { message: 'no-event' };
  return ofComparison(client, repository, range.join('...'));
}

async function ofPull(
  client: GitHub,
  repository: NonNullable<GitHubEvent['repository']>,
  { number, changedFiles }: NonNullable<GitHubEvent['pullRequest']>,
): Promise<Listed> {
  const pull = { ...repository, pull_number: number };
  const files = await allPages((page) => client.rest.pulls.listFiles({ ...pull, ...page }));
  if (files.length >= mostFilesOfPull) return { message: 'too-many', data: { limit: mostFilesOfPull } };
  if (changedFiles !== undefined && files.length !== changedFiles) {
    return { message: 'not-all', data: { listed: files.length, changed: changedFiles } };
  }
  return namesOf(files);
}

async function ofComparison(
  client: GitHub,
  repository: NonNullable<GitHubEvent['repository']>,
  basehead: string,
): Promise<Listed> {
  const { data } = await client.rest.repos.compareCommitsWithBasehead({
    ...repository,
    basehead,
    per_page: 1,
  });
  const { status, files } = data;
  if (!Array.isArray(files)) throw new BrokenAnswer('GET', 'the comparison has no files');
  if (status !== 'ahead' && status !== 'identical') return { message: 'forced' };
  if (files.length >= mostFilesOfComparison) {
    return { message: 'too-many', data: { limit: mostFilesOfComparison } };
  }
  return namesOf(files);
}

function namesOf(files: readonly ChangedFile[]) {
  const renamed = new Map(
    files.flatMap(({ filename, status, previous_filename: former }) =>
      status === 'renamed' && former !== undefined ? [[filename, former] as const] : [],
    ),
  );
  const named = (...of: readonly string[]) =>
    files.flatMap(({ filename, status }) => (of.includes(status) ? filename : []));
  return {
    files: new Set([...files.map(({ filename }) => filename), ...renamed.values()]),
    moves: {
      added: new Set(named('added', 'copied', 'renamed')),
      removed: new Set([...named('removed'), ...renamed.values()]),
      renamed,
    },
  };
}
