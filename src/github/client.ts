import { getOctokit } from '@actions/github';
import { mostTries } from '../model/limits.ts';
import { BrokenAnswer, type Failure, mayHaveLanded, readFailure } from './failure.ts';

/** GitHub's API, as octokit offers it. */
export type GitHub = ReturnType<typeof getOctokit>;

/** How long GitHub is waited for; milliseconds. */
export interface Patience {
  /** For one answer. GitHub itself gives up after ten seconds. */
  readonly answer: number;
  /** For all answers and pauses of a client together. */
  readonly total: number;
  /** Pauses before a call is made again. */
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

const usual: Patience = {
  answer: 15_000,
  total: 120_000,
  sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
};

/**
 * A client for GitHub's API, or that of a GitHub Enterprise Server where `GITHUB_API_URL` names one. A call that is
 * turned away by a rate limit is made again when GitHub says so, if that is soon; one that only reads, also after an
 * error of the server or the network. A write is not, as it may have been done: see `mayHaveLanded`. Every answer
 * with content is JSON, else the call throws. `readFailure` reads what it throws.
 */
export function createClient(token: string, patience: Partial<Patience> = {}): GitHub {
  const { answer, total, sleep } = { ...usual, ...patience };
  const client = getOctokit(token, {
    baseUrl: process.env.GITHUB_API_URL || 'https://api.github.com',
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
  let left = total;

  async function spend<T>(action: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await action();
    } finally {
      left -= performance.now() - start;
    }
  }

  client.hook.wrap('request', async (request, options) => {
    // The hooks behind this one are given these same options, whatever is passed on.
    options.headers['x-github-api-version'] = '2022-11-28';
    for (let tried = 1; ; tried++) {
      try {
        return await spend(async () => {
          options.request.signal = AbortSignal.timeout(Math.max(0, Math.floor(Math.min(answer, left))));
          const response = await request(options);
          if (response.status !== 204 && (typeof response.data !== 'object' || response.data === null)) {
            throw new BrokenAnswer(options.method, 'what GitHub answered is not JSON');
          }
          return response;
        });
      } catch (error) {
        const failure = readFailure(error);
        const pause = failure && pauseBefore(failure, tried);
        if (pause === undefined || tried === mostTries || pause >= left) throw error;
        await spend(() => sleep(pause));
      }
    }
  });
  return client;
}

/** Milliseconds until a failed call should be made again; `undefined` for one that should not be. */
function pauseBefore(failure: Failure, tried: number): number | undefined {
  if (failure.cause === 'limit') return limitPause(failure, tried);
  const again = !failure.write && mayHaveLanded(failure) && failure.cause !== 'silent';
  return again ? 1000 * 2 ** (tried - 1) : undefined;
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
