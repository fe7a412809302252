import type { Catalogue } from '../messages/catalogue.ts';
import { mostReviews, mostSuggestions } from '../model/limits.ts';
import type { LintReport } from '../model/report.ts';
import { readHunks } from '../report/hunks.ts';
import { buildSuggestions, findingPrints, type Suggestion } from '../report/suggestions.ts';
import { say } from '../report/wording.ts';
import type { GitHub } from './client.ts';
import { readFailure, retryIfUnclear } from './failure.ts';
import { dropTwins, ownSuggestions } from './own-suggestions.ts';
import { allPages } from './pages.ts';
import { isNewest, type Posted, type Pull, permission } from './posting.ts';
import { stepKey } from './step-name.ts';
import { troubleText } from './trouble.ts';
import { withdrawSuggestions } from './withdraw.ts';

export interface SuggestOptions {
  readonly messages: Catalogue;
  /** What the step is known by. */
  readonly name: string;
}

/**
 * Offers the fixes that lie in the diff of a pull request as suggestions, those that are new only, and takes those back
 * whose finding is gone. Does not throw: what could not be suggested is told elsewhere too.
 */
export async function postSuggestions(
  client: GitHub,
  pull: Pull,
  report: LintReport,
  options: SuggestOptions,
): Promise<Posted> {
  try {
    return await retryIfUnclear(() => bringUpToDate(client, pull, report, options));
  } catch (error) {
    const trouble = { what: 'suggestions', permission, event: pull.event, error } as const;
    return { done: [], troubles: [troubleText(options.messages, trouble)] };
  }
}

async function bringUpToDate(
  client: GitHub,
  pull: Pull,
  report: LintReport,
  { messages, name }: SuggestOptions,
): Promise<Posted> {
  const { owner, repo, number } = pull;
  const key = stepKey(name);
  const place = { owner, repo, pull_number: number };
  const files = await allPages((page) => client.rest.pulls.listFiles({ ...place, ...page }));
  const hunks = new Map(files.map(({ filename, patch }) => [filename, readHunks(patch ?? '')]));
  const before = await ownSuggestions(client, pull);

  const known = new Set(before.map(({ print }) => print));
  const fresh = buildSuggestions(report, hunks, messages, key).filter((one) => !known.has(one.fingerprint));
  if (!(await isNewest(client, pull))) return { done: [say(messages, 'log-newer-commits')], troubles: [] };
  const posted = await post(client, pull, fresh.slice(0, mostSuggestions), messages);
  const later = Math.max(0, fresh.length - mostSuggestions);

  const own = posted.reviews.length === 0 ? before : await ownSuggestions(client, pull);
  const ours = own.filter((one) => one.key === key);
  const left = await dropTwins(client, pull, ours, posted.reviews, messages);
  const found = new Set(findingPrints(report));
  const read = new Set(report.asked.documents.map(({ path }) => path));
  const gone = left.filter(({ path, print }) => !found.has(print) && (read.has(path) || !hunks.has(path)));
  const withdrawn = await withdrawSuggestions(client, pull, gone, messages);
  return {
    done: [
      ...posted.done,
      ...(later > 0 ? [say(messages, 'log-suggested-later', { count: later })] : []),
      ...withdrawn.done,
    ],
    troubles: [...posted.troubles, ...withdrawn.troubles],
  };
}

/** Posts suggestions as one review. GitHub refuses all of it for one bad place: then halves are tried on their own. */
async function post(
  client: GitHub,
  pull: Pull,
  suggestions: readonly Suggestion[],
  messages: Catalogue,
): Promise<Posted & { readonly reviews: readonly number[] }> {
  const batches = suggestions.length === 0 ? [] : [suggestions];
  const reviews: number[] = [];
  let made = 0;
  let refusal: unknown;
  for (let tried = 0; tried < mostReviews; tried++) {
    const batch = batches.shift();
    if (batch === undefined) break;
    try {
      reviews.push(await review(client, pull, batch, messages));
      made += batch.length;
    } catch (error) {
      if (readFailure(error)?.status !== 422) throw error;
      refusal = error;
      const half = Math.ceil(batch.length / 2);
      if (batch.length > 1) batches.push(batch.slice(0, half), batch.slice(half));
    }
  }
  const what = made > 0 ? 'some-suggestions' : 'suggestions';
  const trouble = { what, permission, event: pull.event, error: refusal } as const;
  return {
    done: made > 0 ? [say(messages, 'log-suggested', { count: made })] : [],
    troubles: made < suggestions.length ? [troubleText(messages, trouble)] : [],
    reviews,
  };
}

/** Gives the id of the review. */
async function review(
  client: GitHub,
  pull: Pull,
  suggestions: readonly Suggestion[],
  messages: Catalogue,
): Promise<number> {
  const { owner, repo, number, headSha } = pull;
  const { data } = await client.rest.pulls.createReview({
    owner,
    repo,
    pull_number: number,
    commit_id: headSha,
    event: 'COMMENT',
    body: say(messages, 'suggests', { count: suggestions.length }),
    comments: suggestions.map(({ path, lines: { first, last }, body }) => ({
      path,
      body,
      line: last,
      side: 'RIGHT',
      ...(first < last && { start_line: first, start_side: 'RIGHT' }),
    })),
  });
  return data.id;
}
