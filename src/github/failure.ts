/** A successful answer that is not what it should be: cut off on the way, or somebody else's page. */
export class BrokenAnswer extends Error {
  override readonly name = 'BrokenAnswer';
}

/**
 * Why a call failed. `limit`: turned away for now, nothing was done. `refused`: turned away, nothing was done.
 * After `server`, `silent` (no answer in time), `unreachable` and `broken` a write may have been done all the same.
 */
export type Cause = 'limit' | 'refused' | 'server' | 'silent' | 'unreachable' | 'broken';

export interface Failure {
  readonly cause: Cause;
  /** Of the answer; absent where there was none. */
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  /** GitHub's words, or the network's: not fit to be shown as they are. */
  readonly message: string;
}

/** Reads what a client threw. `undefined` for anything that is not about GitHub: a mistake of ours. */
export function readFailure(error: unknown): Failure | undefined {
  if (error instanceof BrokenAnswer) return { cause: 'broken', headers: {}, message: error.message };
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  const answer = property(error, 'response');
  if (answer === undefined) {
    const silent = nameOf(error) === 'TimeoutError' || nameOf(error.cause) === 'TimeoutError';
    return { cause: silent ? 'silent' : 'unreachable', headers: {}, message: error.message };
  }
  const { status } = error;
  const headers = toHeaders(property(answer, 'headers'));
  const words = property(property(answer, 'data'), 'message');
  const message = typeof words === 'string' ? words : '';
  return { cause: causeOf(status, headers, message), status, headers, message };
}

/** Whether a write that failed so may have been done all the same. */
export function mayHaveLanded({ cause }: Failure): boolean {
  return cause !== 'limit' && cause !== 'refused';
}

function causeOf(status: number, headers: Failure['headers'], message: string): Cause {
  if (status >= 500) return 'server';
  if (status === 429) return 'limit';
  const limited =
    headers['retry-after'] !== undefined ||
    headers['x-ratelimit-remaining'] === '0' ||
    /secondary rate limit|abuse detection/i.test(message);
  return status === 403 && limited ? 'limit' : 'refused';
}

function toHeaders(value: unknown): Failure['headers'] {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name.toLowerCase(), String(text)]));
}

function nameOf(value: unknown): unknown {
  return property(value, 'name');
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
