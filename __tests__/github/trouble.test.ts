import { expect, it } from 'vitest';
import { Budget } from '../../src/github/budget.ts';
import { postReport } from '../../src/github/check-report.ts';
import { createClient } from '../../src/github/client.ts';
import { NotTried, troubleText } from '../../src/github/trouble.ts';
import { en } from '../../src/messages/en.ts';
import { type Fault, faults, GitHubApi } from '../e2e/github-api.ts';
import { documentOf, reportOf } from '../report/sample.ts';
import { readCommands } from '../runner.ts';

const headSha = 'b'.repeat(40);

function told(error: unknown): string {
  return troubleText(en, { what: 'check-run', permission: 'checks: write', event: { name: 'push' }, error });
}

async function toldOf(fault: Fault): Promise<string> {
  const api = await GitHubApi.start({ commits: [headSha] });
  api.fail('*', fault);
  const budget = new Budget(120_000, { now: () => 0, sleep: async () => undefined });
  const answer = fault === 'silence' ? 300 : 30_000;
  const client = await createClient({ token: api.token, url: api.url, budget, answer });
  const call = client.rest.checks.create({ owner: 'me', repo: 'configs', name: 'lint', head_sha: headSha });
  const line = await call.then(
    () => 'nothing',
    (error: unknown) => told(error),
  );
  expect(line).not.toContain(api.token);
  expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  expect(readCommands(line)).toEqual([]);
  return line;
}

it.each<[keyof typeof faults, string]>([
  ['an unknown token', 'GitHub does not know the token (Bad credentials)'],
  ['a read-only token', 'GitHub refused it with 403 (Resource not accessible by integration)'],
  ['a token that sees nothing', 'GitHub refused it with 404 (Not Found)'],
  ['a refused content', 'GitHub refused it with 422 (Validation Failed)'],
  ['too many requests', "GitHub's rate limit does not let it through (Too many requests)"],
  [
    'a secondary limit',
    "GitHub's rate limit does not let it through (You have exceeded a secondary rate limit)",
  ],
  ['a server in trouble', 'GitHub answered with the error 502'],
  ['silence', 'GitHub did not answer in time'],
  ['an answer cut off', 'the answer of GitHub was not whole (what GitHub answered is not JSON)'],
  ['another page', 'the answer of GitHub was not whole (what GitHub answered is not JSON)'],
  ['a closed connection', 'GitHub could not be reached (other side closed)'],
])('%s', async (fault, why) => {
  expect(await toldOf(faults[fault])).toBe(
    `The check run could not be posted: ${why}. It needs the permission checks: write.`,
  );
});

it('names the permissions that GitHub names', async () => {
  const headers = { 'x-accepted-github-permissions': 'pull_requests=write,contents=read; issues=write' };
  expect(await toldOf({ status: 403, headers, message: 'no' })).toMatch(
    / It needs the permission pull-requests: write and contents: read or issues: write\.$/,
  );
});

it('shows what others say as text only', async () => {
  const message = `::error::x ##[error]y\r\n::warning::z \u001b[2J \u202e ghs_${'a'.repeat(40)} ${'long '.repeat(100)}`;
  const headers = { 'x-accepted-github-permissions': '::error::x' };
  const line = await toldOf({ status: 403, message, headers });
  expect(line).not.toContain('ghs_');
  expect(line.length).toBeLessThan(320);
});

it('says why where the mistake is ours', () => {
  expect(told(new Error('no\nreason'))).toBe(
    'The check run could not be posted: something went wrong (no\\nreason). It needs the permission checks: write.',
  );
  expect(told(new NotTried('no-token'))).toBe(
    'The check run could not be posted: there is no token. It needs the permission checks: write.',
  );
  expect(told(new NotTried('no-commit'))).toBe(
    'The check run could not be posted: the event names no commit. It needs the permission checks: write.',
  );
  expect(told(new NotTried('no-time'))).toBe(
    "The check run could not be posted: the time that GitHub's API has was used up (`timeout`). It needs the permission checks: write.",
  );
});

it('says that a query was refused, which has no status', () => {
  const refused = Object.assign(new Error('no'), {
    name: 'GraphqlResponseError',
    errors: [{ message: 'no' }],
  });
  expect(told(refused)).toBe(
    'The check run could not be posted: GitHub refused it (no). It needs the permission checks: write.',
  );
});

it('says what to require where a check that is asked for cannot be posted', async () => {
  const report = reportOf([documentOf('a.toml', '')], []);
  const budget = new Budget(120_000, { now: () => 0, sleep: async () => undefined });
  const access = { token: '', url: 'http://127.0.0.1:1', budget };
  const posted = await postReport(report, false, {
    messages: en,
    name: 'lint',
    always: true,
    access,
    env: {},
  });
  expect(posted).toHaveProperty(
    'trouble',
    expect.stringMatching(
      / Where this check is required, it stays pending: require the job of this step instead, which needs no permission\.$/,
    ),
  );
});
