import type { Catalogue } from '../messages/catalogue.ts';
import { markIn } from '../report/suggestions.ts';
import { say } from '../report/wording.ts';
import { findAuthor } from './author.ts';
import type { GitHub } from './client.ts';
import { allPages } from './pages.ts';
import { type Pull, unlessGone } from './posting.ts';

/** A suggestion of ours that stands on a pull request. */
export interface OwnSuggestion {
  readonly id: number;
  readonly review: number | null;
  readonly path: string;
  readonly body: string;
  /** Of the step that made it. */
  readonly key: string;
  /** Of the finding that it mends. */
  readonly print: string;
}

/** What was suggested before by any step of ours, and not taken back; the oldest first. */
export async function ownSuggestions(
  client: GitHub,
  { owner, repo, number }: Pull,
): Promise<OwnSuggestion[]> {
  const comments = await allPages((page) =>
    client.rest.pulls.listReviewComments({ owner, repo, pull_number: number, ...page }),
  );
  const marked = comments.flatMap(({ id, pull_request_review_id: review, path, user, body }) => {
    const mark = markIn(body);
    return mark === undefined ? [] : [{ user, own: { id, review, path, body, ...mark } }];
  });
  if (marked.length === 0) return [];
  const isOurs = await findAuthor(client);
  const own = marked.filter(({ user }) => isOurs(user)).map((one) => one.own);
  return own.sort((a, b) => a.id - b.id);
}

/**
 * Deletes what a step has suggested more than once, as runs at the same time do, but for the oldest of each: whoever made
 * a later one sees it. A review of this run of which nothing is left says so, as GitHub deletes none. Gives what is left.
 * @param own all of them, the oldest first
 * @param reviews those that this run has made
 */
export async function dropTwins(
  client: GitHub,
  { owner, repo, number }: Pull,
  own: readonly OwnSuggestion[],
  reviews: readonly number[],
  messages: Catalogue,
): Promise<readonly OwnSuggestion[]> {
  const first = new Map<string, OwnSuggestion>();
  for (const one of own) {
    const name = `${one.key} ${one.print}`;
    if (!first.has(name)) first.set(name, one);
  }
  const left = [...first.values()];
  for (const one of own) {
    if (left.includes(one)) continue;
    await unlessGone(client.rest.pulls.deleteReviewComment({ owner, repo, comment_id: one.id }));
  }
  const standing = new Set(left.map(({ review }) => review));
  for (const review of reviews) {
    if (standing.has(review)) continue;
    const body = say(messages, 'suggested-twice');
    await client.rest.pulls.updateReview({ owner, repo, pull_number: number, review_id: review, body });
  }
  return left;
}
