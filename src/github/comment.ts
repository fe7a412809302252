import { createHash } from 'node:crypto';
import type { Catalogue } from '../messages/catalogue.ts';
import { say } from '../report/wording.ts';
import { againIfUnclear } from './again.ts';
import { findAuthor } from './author.ts';
import type { GitHub } from './client.ts';
import { allPages } from './pages.ts';
import { type Posted, type Pull, permission } from './posting.ts';
import { troubleText } from './trouble.ts';

/** The line that a comment begins with, by which the step that wrote it finds it again: one for each set of `inputs`. */
export function commentMark(inputs: readonly string[]): string {
  const key = createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 16);
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
    const done = await againIfUnclear(() => keep(client, pull, comment));
    return { done: done === undefined ? [] : [say(messages, done)], troubles: [] };
  } catch (error) {
    const trouble = troubleText(messages, { what: 'comment', permission, event: pull.event, error });
    return { done: [], troubles: [trouble] };
  }
}

/** Gives the message that says what was done, if anything was. */
async function keep(
  client: GitHub,
  { owner, repo, number }: Pull,
  { mark, body, begins }: Comment,
): Promise<string | undefined> {
  const comments = await allPages((page) =>
    client.rest.issues.listComments({ owner, repo, issue_number: number, ...page }),
  );
  const marked = comments.filter((comment) => comment.body?.startsWith(mark));
  const isOurs = marked.length === 0 ? undefined : await findAuthor(client);
  const known = marked.find(({ user }) => isOurs?.(user));
  if (known === undefined) {
    if (!begins) return undefined;
    await client.rest.issues.createComment({ owner, repo, issue_number: number, body });
    return 'log-comment-written';
  }
  if (known.body?.trim() === body.trim()) return undefined;
  await client.rest.issues.updateComment({ owner, repo, comment_id: known.id, body });
  return 'log-comment-updated';
}
