import { describe, expect, it } from 'vitest';
import { Budget } from '../../src/github/budget.ts';
import { createClient } from '../../src/github/client.ts';
import { readFailure } from '../../src/github/failure.ts';
import { allPages } from '../../src/github/pages.ts';
import { type ChangedFile, type Fault, faults, GitHubApi, type Setup } from '../e2e/github-api.ts';

const headSha = 'b'.repeat(40);

function pull(count = 1): Setup {
  const files: ChangedFile[] = Array.from({ length: count }, (_, index) => ({ filename: `${index}.toml` }));
  return { pull: { number: 7, headSha, files } };
}

/** A GitHub, and clients of it that share the two minutes of a clock which only moves when somebody sleeps. */
async function connect(setup: Setup, { answer = 30_000 } = {}) {
  const api = await GitHubApi.start(setup);
  const pauses: number[] = [];
  let time = 0;
  const sleep = async (milliseconds: number) => {
    pauses.push(milliseconds);
    time += milliseconds;
  };
  const budget = new Budget(120_000, { now: () => time, sleep });
  const repository = { owner: 'me', repo: 'configs' };
  const another = async () => {
    const client = await createClient({ token: api.token, url: api.url, budget, answer });
    return {
      files: () =>
        allPages((page) => client.rest.pulls.listFiles({ ...repository, pull_number: 7, ...page })),
      create: () => client.rest.checks.create({ ...repository, name: 'lint', head_sha: headSha }),
    };
  };
  return { api, budget, pauses, another, ...(await another()) };
}

async function failureOf(action: () => Promise<unknown>) {
  const error = await action().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return readFailure(error);
}

describe('the client', () => {
  it.each([false, true])('reads every page (Enterprise Server: %s)', async (enterprise) => {
    const { api, files } = await connect({ ...pull(250), enterprise });
    expect((await files()).map(({ filename }) => filename)).toContain('249.toml');
    expect(api.requests.length).toBe(3);
  });

  it.each<[keyof typeof faults, string, number, number]>([
    ['an unknown token', 'refused', 1, 1],
    ['a read-only token', 'refused', 1, 1],
    ['a token that sees nothing', 'refused', 1, 1],
    ['a refused content', 'refused', 1, 1],
    ['too many requests', 'limit', 3, 3],
    ['a used-up limit', 'limit', 1, 1],
    ['a secondary limit', 'limit', 3, 3],
    ['a server in trouble', 'server', 3, 1],
    ['silence', 'silent', 1, 1],
    ['an answer cut off', 'broken', 3, 1],
    ['another page', 'broken', 3, 1],
    ['a closed connection', 'unreachable', 3, 1],
  ])(
    'with %s fails as %s after %d calls that read, or %d that write',
    async (fault, cause, reads, writes) => {
      const { api, files, create } = await connect(pull(), fault === 'silence' ? { answer: 300 } : {});
      api.fail('*', faults[fault]);
      expect(await failureOf(files)).toMatchObject({ cause });
      expect(api.requests.length).toBe(reads);
      expect(await failureOf(create)).toMatchObject({ cause });
      expect(api.requests.length).toBe(reads + writes);
    },
  );

  it('does not take a page that was cut off for the last', async () => {
    const { api, files } = await connect(pull(250));
    api.fail('pulls/list-files', 'cut off', { times: 1 });
    expect((await files()).length).toBe(250);
    api.fail('pulls/list-files', { status: 200, message: 'not a list' });
    expect(await failureOf(files)).toMatchObject({ cause: 'broken' });
  });

  it.each<[string, Fault, readonly number[]]>([
    ['as long as it is told to', { status: 429, headers: { 'retry-after': '7' } }, [7000, 7000]],
    ['a minute where nothing is told', { status: 429 }, [60_000]],
    ['not at all where it is told too long', { status: 429, headers: { 'retry-after': '3600' } }, []],
    ['not for a pause that is no number', { status: 429, headers: { 'retry-after': 'x' } }, [60_000]],
    ['ever longer for a server in trouble', { status: 503 }, [1000, 2000]],
  ])('waits %s', async (_, fault, expected) => {
    const { api, files, pauses } = await connect(pull());
    api.fail('pulls/list-files', fault);
    await failureOf(files);
    expect(pauses).toEqual(expected);
  });

  it('pauses two minutes at most, whatever many clients are told', async () => {
    const { api, another, pauses } = await connect(pull());
    api.fail('*', { status: 429 });
    for (let client = 0; client < 5; client++) {
      const { files, create } = await another();
      expect(await failureOf(files)).toMatchObject({ cause: 'limit' });
      expect(await failureOf(create)).toMatchObject({ cause: 'limit' });
    }
    expect(pauses.reduce((sum, pause) => sum + pause)).toBeLessThan(120_000);
    expect(api.requests.length).toBeLessThanOrEqual(12);
  });

  it('asks nothing more once the time of all is over', async () => {
    const { api, budget, another } = await connect(pull());
    await budget.pause(120_000);
    await expect((await another()).files()).rejects.toMatchObject({ name: 'NotTried', why: 'no-time' });
    expect(api.requests).toEqual([]);
  });

  it.each(['no address', 'file:///etc/passwd', 'ftp://127.0.0.1'])('is not made for %s', async (url) => {
    const access = { token: 'x', url, budget: new Budget(1000) };
    await expect(createClient(access)).rejects.toMatchObject({ why: 'no-api' });
    await expect(createClient({ ...access, token: '' })).rejects.toMatchObject({ why: 'no-token' });
  });
});
