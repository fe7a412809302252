import type { Catalogue } from '../messages/catalogue.ts';
import { say } from '../report/wording.ts';
import { findAuthor } from './author.ts';
import type { GitHub } from './client.ts';
import { retryIfUnclear } from './failure.ts';
import { allPages } from './pages.ts';
import { isNewest, type Posted, type Pull, permission, unlessGone } from './posting.ts';
import { troubleText } from './trouble.ts';

/** The line that a comment begins with, by which the step that wrote it finds it again. */
export function commentMark(key: string): string {
  return `<!-- kohya-flux-lint comment ${key} -->`;
}

export interface Comment {
  readonly mark: string;
  /** It begins with the mark. */
  readonly body: string;
  /** Whether it is written where there is none yet. */
  readonly begins: boolean;
}

/**
 * Keeps one comment on a pull request: makes it when there are findings, and from then on says in it what is the case.
 * Does not throw: the findings are told elsewhere too.
 */
export async function keepComment(
  client: GitHub,
  pull: Pull,
  comment: Comment,
  messages: Catalogue,
): Promise<Posted> {
  try {
    const done = await retryIfUnclear(() => keep(client, pull, comment));
    return { done: done === undefined ? [] : [say(messages, done)], troubles: [] };
  } catch (error) {
    const trouble = troubleText(messages, { what: 'comment', permission, event: pull.event, error });
    return { done: [], troubles: [trouble] };
  }
}

/**
 * Gives the message that says what was done, if anything was. Where runs at the same time have each written one, all of
 * them keep the oldest: whoever wrote a later one sees it.
 */
async function keep(
  client: GitHub,
  pull: Pull,
  { mark, body, begins }: Comment,
): Promise<'log-newer-commits' | 'log-comment-written' | 'log-comment-updated' | undefined> {
  const { owner, repo, number } = pull;
  let comments = await ownComments(client, pull, mark);
  let done: 'log-comment-written' | undefined;
  if (comments.length === 0) {
    if (!begins) return undefined;
    if (!(await isNewest(client, pull))) return 'log-newer-commits';
    await client.rest.issues.createComment({ owner, repo, issue_number: number, body });
    done = 'log-comment-written';
    comments = await ownComments(client, pull, mark);
  }
  const [kept, ...twins] = comments;
  for (const { id } of twins) {
    await unlessGone(client.rest.issues.deleteComment({ owner, repo, comment_id: id }));
  }
  if (kept === undefined || kept.body?.trim() === body.trim()) return done;
  if (!(await isNewest(client, pull))) return 'log-newer-commits';
  await client.rest.issues.updateComment({ owner, repo, comment_id: kept.id, body });
  return done ?? 'log-comment-updated';
}

/** The comments with this mark that are ours, the oldest first. */
async function ownComments(client: GitHub, { owner, repo, number }: Pull, mark: string) {
  const comments = await allPages((page) =>
    client.rest.issues.listComments({ owner, repo, issue_number: number, ...page }),
  );
  const marked = comments.filter((comment) => comment.body?.startsWith(mark));
  if (marked.length === 0) return [];
  const isOurs = await findAuthor(client);
  return marked.filter(({ user }) => isOurs(user)).sort((a, b) => a.id - b.id);
}
