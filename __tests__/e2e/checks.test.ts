import { describe, expect, it } from 'vitest';
import { checkout, clean, faulty, hostileNames } from './checkout.ts';
import { pullRequestPayload } from './events.ts';
import { faults, GitHubApi, type Setup } from './github-api.ts';
import { type Given, runStep, type Step } from './step.ts';

const headSha = 'b'.repeat(40);
const payload = pullRequestPayload({ number: 7, headSha });

/** A checkout with as many errors as files, and more findings. */
function withErrors(files: number): string {
  return checkout(Object.fromEntries(Array.from({ length: files }, (_, index) => [`${index}.toml`, faulty])));
}

async function connect(setup: Setup = {}) {
  const api = await GitHubApi.start({ pull: { number: 7, headSha }, ...setup });
  const run = (root: string, { inputs, ...given }: Given = {}) =>
    runStep(root, {
      payload,
      ...given,
      inputs: { token: api.token, ...inputs },
      env: { GITHUB_JOB: 'lint', GITHUB_RUN_ID: '42', ...api.env, ...given.env },
    });
  return { api, run };
}

/** How many errors the reader is told of by each surface. */
function errorsTold({ commands, summary }: Step) {
  return {
    annotated: commands.filter(({ name, properties }) => name === 'error' && properties.file).length,
    summed: summary.match(/^- \*\*error\*\*/gm)?.length ?? 0,
  };
}

describe('a check run', () => {
  it.each([false, true])(
    'carries what has no room among annotations (Enterprise Server: %s)',
    async (enterprise) => {
      const { api, run } = await connect({ enterprise });
      const step = await run(withErrors(30));
      const [check, ...others] = api.checkRuns;
      expect(others).toEqual([]);
      expect(check).toMatchObject({
        name: 'kohya-flux-lint',
        head_sha: headSha,
        status: 'completed',
        conclusion: 'failure',
        output: { title: expect.stringMatching(/^30 errors, /) },
      });
      expect(check?.annotations).toContainEqual({
        path: '7.toml',
        start_line: 7,
        end_line: 7,
        start_column: 10,
        end_column: 42,
        annotation_level: 'failure',
        title: 'wrong-resume-target',
        message: expect.stringContaining('weights file'),
      });
      expect(check?.annotations.filter((one) => one.annotation_level === 'failure').length).toBe(30);
      expect(step.commands.map(({ data }) => data)).toEqual([
        expect.stringMatching(/^kohya-flux-lint found 30/),
      ]);
      expect(step.stdout).toContain('7.toml:7:10 error wrong-resume-target');
      expect(step.summary).not.toContain('listed only here');
      expect(errorsTold(step).summed).toBe(30);
      expect(step).toMatchObject({ status: 1, stderr: '' });
    },
  );

  it('is posted by fifties, with its conclusion from the start', async () => {
    const { api, run } = await connect();
    await run(withErrors(60));
    const bodies = api.requests.slice(2, -1).map(({ call }) => Object(call.body));
    const sizes = bodies.map(({ output }) => output.annotations.length);
    expect(sizes.slice(0, -1).every((size) => size === 50)).toBe(true);
    expect(bodies.map(({ conclusion }) => conclusion)).toEqual([
      'failure',
      ...sizes.slice(1).map(() => undefined),
    ]);
    expect(api.checkRuns[0]?.annotations.length).toBe(sizes.reduce((sum, size) => sum + size));
  });

  it('is not needed where annotations have room, nor made without a token', async () => {
    const { api, run } = await connect();
    expect(errorsTold(await run(withErrors(2))).annotated).toBe(2);
    expect(errorsTold(await run(withErrors(30), { inputs: { report: 'annotations' } })).annotated).toBe(9);
    expect(errorsTold(await run(withErrors(30), { inputs: { token: '' } })).annotated).toBe(9);
    expect(api.asked).toEqual(['git/get-tree', 'git/get-tree']);
  });

  it.each([
    [clean, 'success', 'No problems found'],
    [{ 'README.md': '' }, 'neutral', 'No FLUX training configuration found'],
    [{ 'a.toml': faulty }, 'failure', '1 error'],
  ])('is always there when asked for: %#', async (files, conclusion, title) => {
    const { api, run } = await connect();
    await run(checkout(files), { inputs: { report: 'checks' } });
    expect(api.checkRuns).toMatchObject([{ conclusion, output: { title: expect.stringContaining(title) } }]);
    expect(api.asked).toEqual([
      'git/get-tree',
      'checks/list-for-ref',
      'checks/create',
      'checks/list-for-ref',
    ]);
  });

  it('belongs to the commit of the run where there is no pull request', async () => {
    const sha = 'd'.repeat(40);
    const { api, run } = await connect({ commits: [sha] });
    const env = { GITHUB_SHA: sha };
    await run(withErrors(1), { event: 'push', payload: {}, inputs: { report: 'checks' }, env });
    expect(api.checkRuns).toMatchObject([{ head_sha: sha }]);
  });

  it('prints nothing that a hostile name could make a command of, and names files as they are', async () => {
    const { api, run } = await connect();
    const root = checkout(Object.fromEntries(hostileNames.map((name) => [name, faulty])));
    const step = await run(root, { inputs: { report: 'checks' } });
    expect(step.commands.map(({ data }) => data)).toEqual([expect.stringMatching(/^kohya-flux-lint found/)]);
    expect(step.stdout.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(new Set(api.checkRuns[0]?.annotations.map(({ path }) => path))).toEqual(new Set(hostileNames));
  });

  it('is refused by name when it is no surface', async () => {
    const step = await runStep(withErrors(1), { inputs: { report: 'check' } });
    expect(step.commands[0]?.data).toContain("there is no report 'check' (did you mean 'checks'?)");
  });
});

describe('a check run of the same step on the same commit', () => {
  it('is left where it still holds', async () => {
    const { api, run } = await connect();
    const root = withErrors(30);
    await run(root);
    const before = structuredClone(api.checkRuns);
    await run(root);
    expect(api.checkRuns).toEqual(before);
    expect(api.asked.at(-2)).toBe('checks/update');
  });

  it('makes room for a new one where something is missing, as its run may still be at it', async () => {
    const { api, run } = await connect();
    const root = withErrors(30);
    await run(root);
    const [check] = api.checkRuns;
    const before = structuredClone(check?.annotations ?? []);
    check?.annotations.splice(3, 5);
    await run(root);
    const [old, now, ...others] = api.checkRuns;
    expect(others).toEqual([]);
    expect(now?.annotations).toEqual(before);
    expect(old).toMatchObject({
      status: 'completed',
      conclusion: 'failure',
      output: {
        title: 'Replaced by a newer check run',
        summary: 'The same step has run again on this commit. Its newer check run says what holds.',
      },
    });
  });

  it('makes room for a new one where it does not hold any more, as no annotation can be taken back', async () => {
    const { api, run } = await connect();
    const root = withErrors(30);
    await run(root);
    api.checkRuns[0]?.annotations.push({
      path: 'gone.toml',
      start_line: 1,
      end_line: 1,
      annotation_level: 'notice',
      message: 'gone',
    });
    await run(root);
    expect(api.checkRuns.map(({ name }) => name)).toEqual(['kohya-flux-lint', 'kohya-flux-lint']);
  });

  it('is called as it is said, and the comment is known by it', async () => {
    const { api, run } = await connect();
    const root = withErrors(1);
    const inputs = { report: 'checks', comment: 'true' };
    for (const name of ['one', 'two', 'one']) await run(root, { inputs: { ...inputs, 'check-name': name } });
    expect(api.checkRuns.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(api.comments.length).toBe(2);
    const step = await run(root, { inputs: { ...inputs, 'check-name': 'a\u202eb' } });
    expect(step.commands[0]?.data).toContain(
      "check-name: 'a\\u{202e}b' is no name of up to 100 characters that can be seen",
    );
    expect(api.checkRuns.at(-1)).toMatchObject({ name: 'kohya-flux-lint', conclusion: 'failure' });
  });

  it('is not that of another step, even of the same name', async () => {
    const { api, run } = await connect();
    const root = withErrors(30);
    await run(root);
    await run(root, { env: { GITHUB_JOB: 'other' } });
    await run(root, { inputs: { target: 'sd-scripts 0.11.1' } });
    expect(api.checkRuns.length).toBe(3);
  });
});

describe('a check run that cannot be posted', () => {
  it.each(Object.keys(faults) as (keyof typeof faults)[])(
    'leaves the findings where they are: %s',
    async (fault) => {
      const { api, run } = await connect();
      api.fail('*', faults[fault]);
      const step = await run(withErrors(30), { hurry: 10 });
      expectFallback(step, api);
      expect(api.requests.length).toBeLessThanOrEqual(6);
      expect(api.checkRuns).toEqual([]);
    },
  );

  it('leaves the findings where they are: no GitHub there', async () => {
    const { api, run } = await connect();
    expectFallback(
      await run(withErrors(30), { hurry: 10, env: { GITHUB_API_URL: 'http://127.0.0.1:1' } }),
      api,
    );
  });

  it('says that the token of a fork can only read', async () => {
    const { api, run } = await connect();
    api.fail('checks/create', faults['a read-only token']);
    const step = await run(withErrors(30), {
      payload: pullRequestPayload({ number: 7, headSha, from: 'fork' }),
    });
    expect(errorsTold(step)).toEqual({ annotated: 9, summed: 30 });
    expect(step.summary).toContain(
      'permission checks: write. On a pull request from a fork, GitHub gives a token that can only read.',
    );
  });

  it('concludes what was begun, and annotates all the same', async () => {
    const { api, run } = await connect();
    api.fail('checks/update', { status: 403, message: 'Nothing more' }, { times: 1 });
    expectFallback(await run(withErrors(60)), api, 60);
    expect(api.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
    expect(api.checkRuns[0]?.annotations.length).toBe(50);
  });
});

describe('a write of which nobody knows whether it was done', () => {
  const doubtful = [
    'a server in trouble',
    'silence',
    'an answer cut off',
    'another page',
    'a closed connection',
  ] as const;
  const cases = doubtful.flatMap((fault) =>
    ['checks/create', 'checks/update'].flatMap((operation) => [
      [fault, operation, true] as const,
      [fault, operation, false] as const,
    ]),
  );

  it.each(cases)('is not done twice: %s after %s (done: %s)', async (fault, operation, landed) => {
    const { api, run } = await connect();
    api.fail(operation, faults[fault], { times: 1, landed });
    const step = await run(withErrors(60), { hurry: 10 });
    expect(api.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
    const annotations = api.checkRuns[0]?.annotations ?? [];
    expect(annotations.filter((one) => one.annotation_level === 'failure').length).toBe(60);
    expect(new Set(annotations.map((one) => JSON.stringify(one))).size).toBe(annotations.length);
    expect(step.summary).not.toContain('could not be posted');
    expect(step.status).toBe(1);
  });
});

function expectFallback(step: Step, api: GitHubApi, files = 30): void {
  expect(errorsTold(step)).toEqual({ annotated: 9, summed: files });
  expect(step.outputs).toMatchObject({ errors: String(files), conclusion: 'failure' });
  expect(step.summary).toMatch(/^- The check run could not be posted: .*checks: write\.$/m);
  expect(step.stdout).toMatch(/^The check run could not be posted: .*checks: write\.$/m);
  expect(step.stdout + step.stderr + step.summary).not.toContain(api.token);
  expect(step).toMatchObject({ status: 1, stderr: '' });
}
