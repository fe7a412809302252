import type { Catalogue } from '../messages/catalogue.ts';
import { mostReviews, mostSuggestions } from '../model/limits.ts';
import type { LintReport } from '../model/report.ts';
import { readHunks } from '../report/hunks.ts';
import { buildSuggestions, findingPrints, printIn, type Suggestion } from '../report/suggestions.ts';
import { say } from '../report/wording.ts';
import { againIfUnclear } from './again.ts';
import { findAuthor } from './author.ts';
import type { GitHub } from './client.ts';
import { readFailure } from './failure.ts';
import { allPages } from './pages.ts';
import { type Posted, type Pull, permission } from './posting.ts';
import { troubleText } from './trouble.ts';
import { withdrawSuggestions } from './withdraw.ts';

/**
 * Offers the fixes that lie in the diff of a pull request as suggestions, those that are new only, and takes those back
 * whose finding is gone. Does not throw: what could not be suggested is told elsewhere too.
 */
export async function postSuggestions(
  client: GitHub,
  pull: Pull,
  report: LintReport,
  messages: Catalogue,
): Promise<Posted> {
  try {
    return await againIfUnclear(() => bringUpToDate(client, pull, report, messages));
  } catch (error) {
    return {
      done: [],
      troubles: [troubleText(messages, { what: 'suggestions', permission, event: pull.event, error })],
    };
  }
}

async function bringUpToDate(
  client: GitHub,
  pull: Pull,
  report: LintReport,
  messages: Catalogue,
): Promise<Posted> {
  const { owner, repo, number } = pull;
  const place = { owner, repo, pull_number: number };
  const files = await allPages((page) => client.rest.pulls.listFiles({ ...place, ...page }));
  const hunks = new Map(files.map(({ filename, patch }) => [filename, readHunks(patch ?? '')]));
  const ours = await ownSuggestions(client, pull);

  const known = new Set(ours.map(({ print }) => print));
  const fresh = buildSuggestions(report, hunks, messages).filter((one) => !known.has(one.fingerprint));
  const posted = await post(client, pull, fresh.slice(0, mostSuggestions), messages);
  const later = Math.max(0, fresh.length - mostSuggestions);

  const found = new Set(findingPrints(report));
  const read = new Set(report.asked.documents.map(({ path }) => path));
  const gone = ours.filter(({ path, print }) => !found.has(print) && (read.has(path) || !hunks.has(path)));
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

interface OwnSuggestion {
  readonly id: number;
  readonly path: string;
  readonly body: string;
  readonly print: string;
}

/** What was suggested before, and not taken back. */
async function ownSuggestions(client: GitHub, { owner, repo, number }: Pull): Promise<OwnSuggestion[]> {
  const comments = await allPages((page) =>
    client.rest.pulls.listReviewComments({ owner, repo, pull_number: number, ...page }),
  );
  const marked = comments.flatMap(({ id, path, user, body }) => {
    const print = printIn(body);
    return print === undefined ? [] : [{ user, own: { id, path, body, print } }];
  });
  if (marked.length === 0) return [];
  const isOurs = await findAuthor(client);
  return marked.filter(({ user }) => isOurs(user)).map(({ own }) => own);
}

/** Posts suggestions as one review. GitHub refuses all of it for one bad place: then halves are tried on their own. */
async function post(
  client: GitHub,
  pull: Pull,
  suggestions: readonly Suggestion[],
  messages: Catalogue,
): Promise<Posted> {
  const batches = suggestions.length === 0 ? [] : [suggestions];
  let made = 0;
  let refusal: unknown;
  for (let tried = 0; tried < mostReviews; tried++) {
    const batch = batches.shift();
    if (batch === undefined) break;
    try {
      await review(client, pull, batch, messages);
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
  };
}

async function review(
  client: GitHub,
  pull: Pull,
  suggestions: readonly Suggestion[],
  messages: Catalogue,
): Promise<void> {
  const { owner, repo, number, headSha } = pull;
  await client.rest.pulls.createReview({
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
}
