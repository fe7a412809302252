import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkout, clean, faulty } from './checkout.ts';
import { pullRequestPayload } from './events.ts';
import { addedFile, type Fault, faults, GitHubApi, type Setup } from './github-api.ts';
import { type Given, runStep, type Step } from './step.ts';

const headSha = 'b'.repeat(40);
const number = 7;
const payload = pullRequestPayload({ number, headSha });
const both = { suggestions: 'true', comment: 'true' };

async function connect(files: Readonly<Record<string, string>>, setup: Setup = {}) {
  const listed = Object.entries(files).map(([path, text]) => addedFile(path, text));
  const api = await GitHubApi.start({ pull: { number, headSha, files: listed }, ...setup });
  const root = checkout(files);
  const run = ({ inputs, ...given }: Given = {}) =>
    runStep(root, {
      payload,
      ...given,
      inputs: { token: api.token, ...both, ...inputs },
      env: { ...api.env, ...given.env },
    });
  return { api, root, run, write: (path: string, text: string) => writeFileSync(join(root, path), text) };
}

/** How many errors the reader is told of without any post. */
function errorsTold({ commands, summary }: Step) {
  return {
    annotated: commands.filter(({ name, properties }) => name === 'error' && properties.file).length,
    summed: summary.match(/^- \*\*error\*\*/gm)?.length ?? 0,
  };
}

/** What was asked that changes something. */
function writes(api: GitHubApi): string[] {
  return api.asked.filter((operation) => !/list|get|graphql\/(?:viewer|reviewThreads)/.test(operation));
}

describe('suggestions', () => {
  const inputs = { comment: 'false' };

  it.each([false, true])(
    'are posted in one review of the head commit (Enterprise Server: %s)',
    async (enterprise) => {
      const { api, run } = await connect({ 'a.toml': faulty }, { enterprise });
      const step = await run({ inputs });
      expect(api.reviews).toMatchObject([
        { commit_id: headSha, body: 'kohya-flux-lint suggests 3 changes.' },
      ]);
      const [error, , warning] = api.reviewComments;
      expect(error).toMatchObject({ path: 'a.toml', line: 7 });
      expect(error?.body).toContain(
        '```suggestion\nnetwork_weights = "out/subject-000004.safetensors"\n```\n',
      );
      expect(warning).toMatchObject({ path: 'a.toml', line: 6 });
      expect(warning?.body).toContain('```suggestion\nsave_every_n_epochs = 1\nsave_state = true\n```\n');
      expect(step.stdout).toMatch(/^3 changes suggested on the pull request\.$/m);
      expect(errorsTold(step)).toEqual({ annotated: 1, summed: 1 });
      expect(step).toMatchObject({ status: 1, stderr: '' });
      expect(api.comments).toEqual([]);
    },
  );

  it.each([false, true])(
    'are not repeated, and taken back when their finding is gone (Enterprise Server: %s)',
    async (enterprise) => {
      const { api, run, write } = await connect({ 'a.toml': faulty }, { enterprise });
      await run({ inputs });
      const before = writes(api).length;
      await run({ inputs });
      expect(writes(api).length).toBe(before);

      write('a.toml', faulty.replace('subject-000004.safetensors', 'subject-000004-state'));
      const step = await run({ inputs });
      const [gone, left] = api.reviewComments;
      expect(gone?.resolved).toBe(true);
      expect(gone?.body).toMatch(/^\*\*error\*\*: .*\n\nThis is not found any more\.\n/);
      expect(gone?.body).not.toContain('```');
      expect(left?.resolved).toBe(false);
      expect(left?.body).toContain('```suggestion');
      expect(step.stdout).toMatch(/^1 outdated suggestion taken back\.$/m);
      expect(step.status).toBe(0);

      write('a.toml', faulty);
      await run({ inputs });
      expect(api.reviewComments.length).toBe(4);
      expect(api.reviewComments[3]?.body).toContain('```suggestion\nnetwork_weights = ');
    },
  );

  it('say that they are gone where the token may not resolve threads', async () => {
    const { api, run, write } = await connect({ 'a.toml': faulty }, { mayResolve: false });
    await run({ inputs });
    write('a.toml', clean['a.toml']);
    const step = await run({ inputs });
    expect(api.reviewComments.map(({ body }) => body.includes('not found any more'))).toEqual([
      true,
      true,
      true,
    ]);
    expect(step.stdout).toMatch(
      /^Their threads stay open, as GitHub asks for `contents: write` to resolve them\.$/m,
    );
    const asked = api.requests.length;
    await run({ inputs });
    expect(api.requests.length).toBe(asked + 5);
  });

  it('of other steps, for files that this one does not read, are left alone', async () => {
    const { api, run } = await connect({ 'one/a.toml': faulty, 'two/b.toml': faulty });
    await run({ inputs: { ...inputs, 'working-directory': 'one' } });
    await run({ inputs: { ...inputs, 'working-directory': 'two' } });
    const paths = api.reviewComments.map(({ path }) => path);
    expect(paths).toEqual([...Array(3).fill('one/a.toml'), ...Array(3).fill('two/b.toml')]);
    expect(writes(api)).toEqual(['pulls/create-review', 'pulls/create-review']);
  });

  it('are not held back by marks that others forge', async () => {
    const { api, run } = await connect({ 'a.toml': faulty });
    await run({ inputs });
    const forged = api.reviewComments.splice(0).map((one) => ({ ...one, id: api.newId(), user: 'mallory' }));
    api.reviewComments.push(...forged);
    await run({ inputs });
    expect(api.reviewComments.length).toBe(6);
    expect(api.reviewComments.slice(3).map(({ user }) => user)).toEqual(Array(3).fill('github-actions[bot]'));
  });

  it('are known again where GitHub does not say who asks', async () => {
    const { api, run } = await connect({ 'a.toml': faulty });
    api.fail('graphql/viewer', { status: 403 });
    await run({ inputs });
    await run({ inputs });
    expect(api.reviews.length).toBe(1);
  });

  it('are left out where the base has moved the lines, and on lines outside of the diff', async () => {
    const { api, run, write } = await connect({ 'a.toml': faulty });
    write('a.toml', `# added on the base\n${faulty}`);
    const step = await run({ inputs });
    expect(api.reviews).toEqual([]);
    expect(errorsTold(step)).toEqual({ annotated: 1, summed: 1 });
  });

  it('come thirty at a time, over all pages', async () => {
    const files = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`${index}.toml`, faulty]));
    const { api, run } = await connect(files);
    const inputs = { comment: 'false', report: 'annotations' };
    const step = await run({ inputs });
    expect(api.reviewComments.length).toBe(30);
    expect(step.stdout).toMatch(/^\d+ more changes will be suggested by the next run\.$/m);
    for (let pushed = 0; pushed < 4; pushed++) await run({ inputs });
    expect(new Set(api.reviewComments.map(({ body }) => body.split('\n').at(-1))).size).toBe(150);
  });

  it('are posted without the one that GitHub refuses', async () => {
    const { api, run } = await connect({ 'a.toml': faulty, 'b.toml': faulty });
    api.fail('pulls/create-review', { status: 422, message: 'Validation Failed' }, { times: 1 });
    await run({ inputs });
    expect(api.reviews.length).toBe(2);
    expect(api.reviewComments.length).toBe(6);
  });

  it('are posted in part where GitHub goes on refusing one, which is said', async () => {
    const { api, run } = await connect({ 'a.toml': faulty, 'b.toml': faulty });
    api.fail('pulls/create-review', { status: 422, message: 'Validation Failed' }, { times: 5 });
    const step = await run({ inputs });
    expect(api.reviewComments.length).toBe(5);
    expect(step.summary).toMatch(/^- Some changes could not be suggested: GitHub refused it with 422/m);
  });

  it('are given up where GitHub refuses each', async () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.toml`, faulty]));
    const { api, run } = await connect(files);
    api.fail('pulls/create-review', { status: 422, message: 'Validation Failed' });
    const step = await run({ inputs: { ...inputs, report: 'annotations' } });
    expect(writes(api).length).toBe(12);
    expect(step.summary).toMatch(/^- Changes could not be suggested: GitHub refused it with 422/m);
    expect(errorsTold(step)).toEqual({ annotated: 9, summed: 20 });
  });
});

describe('the comment', () => {
  const inputs = { suggestions: 'false' };

  it('is written once, updated, and short when there is nothing any more', async () => {
    const { api, run, write } = await connect(clean);
    write('a.toml', faulty);
    const step = await run({ inputs });
    expect(api.comments.length).toBe(1);
    const first = api.comments[0]?.body;
    expect(first).toMatch(/^<!-- kohya-flux-lint comment [0-9a-f]{16} -->\n## kohya-flux-lint: failed\n/);
    expect(first).toContain(`/blob/${headSha}/a.toml#L7)`);
    expect(step.stdout).toMatch(/^A comment was written on the pull request\.$/m);

    await run({ inputs });
    expect(writes(api)).toEqual(['issues/create-comment']);

    write('a.toml', clean['a.toml']);
    const later = await run({ inputs });
    expect(later.status).toBe(0);
    expect(later.stdout).toMatch(/^The comment on the pull request was updated\.$/m);
    expect(api.comments.length).toBe(1);
    expect(api.comments[0]?.body).toMatch(
      /-->\n## kohya-flux-lint: passed\n\nNo problems found \(2 files read\)\.\n\nWhat counts is what the base says \(.*\n$/,
    );
  });

  it('is never written where there was never a finding', async () => {
    const { api, run } = await connect(clean);
    await run({ inputs });
    expect(api.asked).toEqual(['git/get-tree', 'pulls/get', 'issues/list-comments']);
  });

  it('is found behind others, and not taken for that of somebody else or another step', async () => {
    const { api, run, write } = await connect({ 'a.toml': faulty });
    await run({ inputs });
    const own = api.comments.splice(0);
    const body = own[0]?.body ?? '';
    for (let count = 0; count < 130; count++) {
      api.comments.push({ id: api.newId(), user: 'mallory', body: count === 3 ? body : `${count}\n${body}` });
    }
    api.comments.push(...own);
    write('a.toml', clean['a.toml']);
    await run({ inputs });
    expect(api.comments.length).toBe(131);
    expect(api.comments[3]?.body).toBe(body);
    expect(own[0]?.body).not.toBe(body);
    write('a.toml', faulty);
    await run({ inputs: { ...inputs, target: 'sd-scripts 0.11.1' } });
    expect(api.comments.length).toBe(132);
  });
});

it('has nothing to do where no pull request is', async () => {
  const { api, run } = await connect({ 'a.toml': faulty });
  expect(errorsTold(await run({ event: 'push', payload: {} })).annotated).toBe(1);
  expect(api.requests).toEqual([]);
});

it('leaves a pull request alone that has newer commits', async () => {
  const { api, run } = await connect({ 'a.toml': faulty });
  api.newestSha = 'e'.repeat(40);
  const step = await run();
  expect(step.stdout).toMatch(/^The pull request has newer commits: nothing was posted on it\.$/m);
  expect(errorsTold(step)).toEqual({ annotated: 1, summed: 1 });
  expect(api.asked).toEqual(['git/get-tree', 'pulls/get']);
});

it('says that it has no token', async () => {
  const { run } = await connect({ 'a.toml': faulty });
  const step = await run({ inputs: { token: '' } });
  expect(step.stdout).toMatch(/^Nothing could be posted on the pull request: there is no token\. /m);
  expect(step.status).toBe(1);
});

it.each([
  ['60', 3],
  ['', 4],
])('gives GitHub %j seconds for all that is asked and posted together', async (timeout, most) => {
  const { api, run } = await connect({ 'a.toml': faulty });
  api.fail('*', { status: 429 });
  const step = await run({ hurry: 60, inputs: { timeout, report: 'checks' } });
  expect(errorsTold(step)).toEqual({ annotated: 1, summed: 1 });
  expect(step.status).toBe(1);
  expect(api.requests.length).toBeLessThanOrEqual(most);
});

it.each(['0', '2m', '-1', '1e3', '3601', '99999999999999999999'])(
  'refuses a timeout of %j',
  async (timeout) => {
    const { api, run } = await connect({ 'a.toml': faulty });
    const { commands, status } = await run({ inputs: { timeout } });
    expect(commands[0]?.data).toContain(`timeout: '${timeout}' is no whole number of seconds from 1 to 3600`);
    expect(status).toBe(1);
    expect(writes(api)).toEqual([]);
  },
);

describe('prints no part of a token', () => {
  const token = 'first-half,of it\nsecond "half" %25 of it\r\n::third half';
  const parts = token.split(/[\r\n]+/).map((line) => line.replace('::', ''));

  function expectNoPart({ stdout, stderr, summary }: Step): void {
    for (const output of [stdout, stderr, summary]) {
      for (const part of [...parts, 'second "half" %2525 of it']) expect(output).not.toContain(part);
    }
  }

  it('that no request can carry', async () => {
    const { run } = await connect({ 'a.toml': faulty });
    const step = await run({ inputs: { token, report: 'checks' } });
    expect(step.summary).toContain('Nothing could be posted on the pull request: ');
    expectNoPart(step);
  });

  it('that is given where something else is wanted', async () => {
    const { run } = await connect({ 'a.toml': faulty });
    const [line = ''] = token.split('\n');
    const step = await run({ inputs: { token, paths: line }, env: { GITHUB_TOKEN: line } });
    expect(step.status).toBe(1);
    expect(step.stdout).toContain('::error::');
    expectNoPart(step);
  });
});

it('refuses what is neither true nor false', async () => {
  const { run } = await connect({ 'a.toml': faulty });
  const { commands } = await run({ inputs: { comment: 'yes' } });
  expect(commands[0]?.data).toContain("comment: 'yes' is neither true nor false");
});

describe('what cannot be posted', () => {
  const readOnly: Fault = {
    status: 403,
    message: 'Resource not accessible by integration',
    headers: { 'x-accepted-github-permissions': 'pull_requests=write' },
  };

  it.each(Object.keys(faults) as (keyof typeof faults)[])('is told otherwise: %s', async (fault) => {
    const { api, run } = await connect({ 'a.toml': faulty });
    api.fail('*', faults[fault]);
    const step = await run({ hurry: fault === 'silence' ? 20 : 5 });
    expect(errorsTold(step)).toEqual({ annotated: 1, summed: 1 });
    expect(step.outputs).toMatchObject({ errors: '1', conclusion: 'failure' });
    const line = /^(?:- )?Nothing could be posted on the pull request: .*pull-requests: write\.$/m;
    expect(step.summary).toMatch(line);
    expect(step.stdout).toMatch(line);
    expect(step.stdout + step.stderr + step.summary).not.toContain(api.token);
    expect(step).toMatchObject({ status: 1, stderr: '' });
    expect(api.requests.length).toBeLessThanOrEqual(6);
  });

  it('is told otherwise where reading fails', async () => {
    const { api, run } = await connect({ 'a.toml': faulty });
    await run();
    for (const operation of ['pulls/list-review-comments', 'issues/list-comments'])
      api.fail(operation, 'cut off');
    const step = await run({ hurry: 5 });
    expect(step.summary).toMatch(/^- Changes could not be suggested: .* not whole/m);
    expect(step.summary).toMatch(/^- The comment could not be posted: .* not whole/m);
    expect(errorsTold(step)).toEqual({ annotated: 1, summed: 1 });
    expect(writes(api)).toEqual(['pulls/create-review', 'issues/create-comment']);
  });

  it('is told otherwise where nobody says what is ours, and nothing is posted twice', async () => {
    const { api, run } = await connect({ 'a.toml': faulty });
    await run();
    api.fail('graphql/viewer', faults['a used-up limit']);
    const step = await run();
    expect(step.summary).toMatch(/^- Changes could not be suggested: GitHub's rate limit/m);
    expect(writes(api)).toEqual(['pulls/create-review', 'issues/create-comment']);
  });

  it.each<[string, Fault]>([
    ['a token that can only read', readOnly],
    ['a token that sees nothing', faults['a token that sees nothing']],
    ['too many requests', faults['too many requests']],
    ['a server in trouble', faults['a server in trouble']],
    ['another page', faults['another page']],
    ['a closed connection', faults['a closed connection']],
  ])('is told otherwise where only writing fails: %s', async (_, fault) => {
    const { api, run } = await connect({ 'a.toml': faulty });
    api.fail('pulls/create-review', fault);
    api.fail('issues/create-comment', fault);
    const step = await run({ hurry: 5 });
    expect(errorsTold(step)).toEqual({ annotated: 1, summed: 1 });
    expect(step.summary).toMatch(/^- Changes could not be suggested: .*pull-requests: write\.$/m);
    expect(step.summary).toMatch(/^- The comment could not be posted: .*pull-requests: write\.$/m);
    expect(step).toMatchObject({ status: 1, stderr: '' });
    expect(writes(api).length).toBeLessThanOrEqual(6);
    const posted = [api.reviews.length, api.comments.length];
    expect(posted.every((count) => count <= 1)).toBe(true);
  });

  it.each<Fault>(['cut off', { status: 502 }])(
    'is looked for where the answer is lost: %j',
    async (fault) => {
      const { api, run } = await connect({ 'a.toml': faulty });
      api.fail('pulls/create-review', fault, { landed: true });
      api.fail('issues/create-comment', fault, { landed: true });
      const { summary } = await run();
      expect([api.reviews.length, api.comments.length]).toEqual([1, 1]);
      expect(summary).not.toContain('could not be');
    },
  );

  it('is told otherwise where changing fails', async () => {
    const { api, run, write } = await connect({ 'a.toml': faulty });
    await run();
    write('a.toml', clean['a.toml']);
    for (const operation of ['graphql/reviewThreads', 'issues/update-comment'])
      api.fail(operation, { status: 502 });
    const step = await run();
    expect(step.summary).toMatch(/^- Outdated suggestions could not be taken back: .* 502/m);
    expect(step.summary).toMatch(/^- The comment could not be posted: .* 502/m);
    expect(step.status).toBe(0);
  });

  it('on a pull request from a fork says that its token can only read', async () => {
    const { api, run } = await connect({ 'a.toml': faulty });
    api.fail('pulls/create-review', readOnly);
    api.fail('issues/create-comment', readOnly);
    const step = await run({ payload: pullRequestPayload({ number, headSha, from: 'fork' }) });
    expect(step.summary.match(/GitHub gives a token that can only read\./g)?.length).toBe(2);
    expect(errorsTold(step)).toEqual({ annotated: 1, summed: 1 });
    expect(step.status).toBe(1);
  });
});
