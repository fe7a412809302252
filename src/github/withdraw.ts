import type { Catalogue } from '../messages/catalogue.ts';
import { mostWithdrawn } from '../model/limits.ts';
import { withdrawn } from '../report/suggestions.ts';
import { say } from '../report/wording.ts';
import type { GitHub } from './client.ts';
import { readFailure } from './failure.ts';
import { type Posted, type Pull, permission } from './posting.ts';
import { resolveThreads } from './threads.ts';
import { troubleText } from './trouble.ts';

/** Takes suggestions back whose finding is gone: they say so, and their threads are resolved where that is allowed. */
export async function withdrawSuggestions(
  client: GitHub,
  pull: Pull,
  gone: readonly { readonly id: number; readonly body: string }[],
  messages: Catalogue,
): Promise<Posted> {
  const { owner, repo } = pull;
  const comments = gone.slice(0, mostWithdrawn);
  if (comments.length === 0) return { done: [], troubles: [] };
  let changed = 0;
  const troubles: string[] = [];
  const done: string[] = [];
  try {
    const resolved = await resolve(client, pull, new Set(comments.map(({ id }) => id)));
    if (!resolved) done.push(say(messages, 'log-threads-open'));
    for (const { id, body } of comments) {
      await client.rest.pulls.updateReviewComment({
        owner,
        repo,
        comment_id: id,
        body: withdrawn(body, messages),
      });
      changed += 1;
    }
  } catch (error) {
    troubles.push(
      troubleText(messages, { what: 'outdated-suggestions', permission, event: pull.event, error }),
    );
  }
  if (changed > 0) done.unshift(say(messages, 'log-taken-back', { count: changed }));
  return { done, troubles };
}

/** Whether it was allowed to. That it was not is no trouble: nobody should let a linter push for it. */
async function resolve(client: GitHub, pull: Pull, comments: ReadonlySet<number>): Promise<boolean> {
  try {
    await resolveThreads(client, pull, comments);
    return true;
  } catch (error) {
    if (readFailure(error)?.cause !== 'refused') throw error;
    return false;
  }
}
