import type { getOctokit } from '@actions/github';
import { longestAnswer, mostTries } from '../model/limits.ts';
import type { Access } from './access.ts';
import { BrokenAnswer, type Failure, mayHaveLanded, readFailure } from './failure.ts';
import { fetchFor } from './fetch.ts';
import { NotTried } from './trouble.ts';

/** GitHub's API, as octokit offers it. */
export type GitHub = ReturnType<typeof getOctokit>;

/**
 * A client for GitHub's API. A call that is turned away by a rate limit is made again when GitHub says so, if the budget
 * has the time; one that only reads, also after an error of the server or the network. A write is not, as it may have
 * been done: see `mayHaveLanded`. Every answer with content is JSON, else the call throws. `troubleText` tells what it
 * throws.
 * @throws NotTried without a token, or where the address is none
 */
export async function createClient({ token, url, budget, answer = longestAnswer }: Access): Promise<GitHub> {
  if (token === '') throw new NotTried('no-token');
  if (!URL.canParse(url) || !/^https?:/i.test(url)) throw new NotTried('no-api');
  const { getOctokit } = await loadToolkit();
  const client = getOctokit(token, {
    baseUrl: url,
    request: { fetch: fetchFor(url) },
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });

  client.hook.wrap('request', async (request, options) => {
    // The hooks behind this one are given these same options, whatever is passed on.
    options.headers['x-github-api-version'] = '2022-11-28';
    for (let tried = 1; ; tried++) {
      if (budget.left <= 0) throw new NotTried('no-time');
      try {
        return await budget.spend(async () => {
          options.request.signal = AbortSignal.timeout(Math.ceil(Math.min(answer, budget.left)));
          const response = await request(options);
          if (response.status !== 204 && (typeof response.data !== 'object' || response.data === null)) {
            throw new BrokenAnswer(options.method, 'what GitHub answered is not JSON');
          }
          return response;
        });
      } catch (error) {
        const failure = readFailure(error);
        const pause = failure && pauseBefore(failure, tried);
        if (pause === undefined || tried === mostTries || pause >= budget.left) throw error;
        await budget.pause(pause);
      }
    }
  });
  return client;
}

/** The toolkit reads the event while it is loaded, and throws where nobody can: it is loaded without one. */
async function loadToolkit(): Promise<typeof import('@actions/github')> {
  const { GITHUB_EVENT_PATH: path } = process.env;
  delete process.env.GITHUB_EVENT_PATH;
  try {
    return await import('@actions/github');
  } finally {
    if (path !== undefined) process.env.GITHUB_EVENT_PATH = path;
  }
}

/** Milliseconds until a failed call should be made again; `undefined` for one that should not be. */
function pauseBefore(failure: Failure, tried: number): number | undefined {
  if (failure.cause === 'limit') return limitPause(failure, tried);
  const mayRepeat = !failure.write && mayHaveLanded(failure) && failure.cause !== 'silent';
  return mayRepeat ? 1000 * 2 ** (tried - 1) : undefined;
}

/** As GitHub's documentation on rate limits asks for. */
function limitPause({ headers }: Failure, tried: number): number {
  const after = Number(headers['retry-after']);
  if (after >= 0) return after * 1000;
  const reset = Number(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] === '0' && reset >= 0) return Math.max(0, reset * 1000 - Date.now());
  return 60_000 * 2 ** (tried - 1);
}

function ignore(): void {}
