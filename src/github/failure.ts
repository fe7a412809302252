/** A successful answer that is not what it should be: cut off on the way, or somebody else's page. */
export class BrokenAnswer extends Error {
  override readonly name = 'BrokenAnswer';
  /** That of the call, as `request` has it in other errors. */
  readonly request: { readonly method: string };

  constructor(method: string, message: string) {
    super(message);
    this.request = { method };
  }
}

/**
 * Why a call failed. `limit`: turned away for now. `refused`: turned away. `server`: it says that it is in trouble.
 * `silent`: no answer in time. `unreachable`: no connection, or it was lost. `broken`: the answer is not whole.
 */
export type Cause = 'limit' | 'refused' | 'server' | 'silent' | 'unreachable' | 'broken';

export interface Failure {
  readonly cause: Cause;
  /** Whether the call would have changed something. */
  readonly write: boolean;
  /** Of the answer; absent where there was none. */
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  /** GitHub's words, or the network's: not fit to be shown as they are. */
  readonly message: string;
}

/** Reads what a client threw. `undefined` for anything that is not about GitHub: a mistake of ours. */
export function readFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const write = property(property(error, 'request'), 'method') !== 'GET';
  const { message } = error;
  if (error instanceof BrokenAnswer) return { cause: 'broken', write, headers: {}, message };
  if (error.name === 'GraphqlResponseError') return graphqlFailure(error);
  const status = property(error, 'status');
  if (typeof status !== 'number') return undefined;
  const answer = property(error, 'response');
  if (answer === undefined) {
    const silent = property(error.cause, 'name') === 'TimeoutError';
    return { cause: silent ? 'silent' : 'unreachable', write, headers: {}, message };
  }
  const headers = toHeaders(property(answer, 'headers'));
  const said = property(property(answer, 'data'), 'message');
  const words = typeof said === 'string' ? said : '';
  return { cause: causeOf(status, headers, words), write, status, headers, message: words };
}

/** Whether what was asked for may have been done all the same. */
export function mayHaveLanded({ cause }: Failure): boolean {
  return cause !== 'limit' && cause !== 'refused';
}

/**
 * Does something once more where it is not clear whether it was written. It must look first, and not write again what
 * is there.
 */
export async function retryIfUnclear<Result>(action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    const failure = readFailure(error);
    if (!failure?.write || !mayHaveLanded(failure)) throw error;
    return action();
  }
}

/** GraphQL tells what is wrong in an answer that is otherwise a success. */
function graphqlFailure(error: Error): Failure {
  const errors = property(error, 'errors');
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const words = property(first, 'message');
  return {
    cause: property(first, 'type') === 'RATE_LIMITED' ? 'limit' : 'refused',
    write: true,
    headers: {},
    message: typeof words === 'string' ? words : '',
  };
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

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
