import { Readable } from 'node:stream';
import { getProxyUrl, HttpClient } from '@actions/http-client';
import { longestAnswer } from '../model/limits.ts';

/**
 * What asks GitHub at an address: Node's own `fetch`; where the environment names a proxy, which that one passes by, the
 * client of GitHub's toolkit.
 */
export function fetchFor(address: string): typeof fetch {
  return getProxyUrl(address) === '' ? globalThis.fetch : fetchByProxy;
}

/** Takes texts for bodies, as octokit gives them. */
async function fetchByProxy(
  address: string | URL | Request,
  { method = 'GET', headers, body, signal }: RequestInit = {},
): Promise<Response> {
  const client = new HttpClient(undefined, [], { socketTimeout: longestAnswer });
  const fields = Object.fromEntries(new Headers(headers));
  const asked = client.request(method, String(address), typeof body === 'string' ? body : null, fields);
  const { message } = await (signal ? Promise.race([asked, aborted(signal)]) : asked);
  signal?.addEventListener('abort', () => message.destroy(signal.reason));
  const status = message.statusCode ?? 500;
  const answered = Object.entries(message.headers).map(([name, value]) => [name, String(value)] as const);
  return new Response(status === 204 ? null : (Readable.toWeb(message) as ReadableStream), {
    status,
    headers: Object.fromEntries(answered),
  });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason));
  });
}
