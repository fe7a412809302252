import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkout, clean, faulty } from './checkout.ts';
import { pullRequestPayload } from './events.ts';
import { faults, GitHubApi } from './github-api.ts';
import { type Given, runStep, type Step } from './step.ts';

const headSha = 'b'.repeat(40);
const number = 7;
const payload = pullRequestPayload({ number, headSha });
const settings = '.kohya-flux-lint.toml';
const scratch = mkdtempSync(join(tmpdir(), 'ending-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A pull request with the comment of a run that found something, and a step that keeps all that can be kept. */
async function connect(files: Readonly<Record<string, string>> = { 'a.toml': faulty }) {
  const api = await GitHubApi.start({ pull: { number, headSha, files: [] } });
  const root = checkout(files);
  const run = ({ inputs, ...given }: Given = {}) =>
    runStep(root, {
      payload,
      ...given,
      inputs: { token: api.token, comment: 'true', report: 'checks', ...inputs },
      env: { GITHUB_RUN_ID: '42', ...api.env, ...given.env },
    });
  return { api, root, run };
}

async function commented() {
  const connected = await connect();
  await connected.run();
  expect(connected.api.comments.length).toBe(1);
  connected.api.checkRuns.splice(0);
  return connected;
}

/** The step has failed, and says why everywhere; GitHub is not left waiting. */
function expectEnding(step: Step, api: GitHubApi, why: string | RegExp): void {
  const words = typeof why === 'string' ? expect.stringContaining(why) : expect.stringMatching(why);
  expect(step.commands.map(({ name, data }) => [name, data])).toContainEqual(['error', words]);
  expect(step.stdout).not.toContain('internal error');
  expect(step.outputs).toEqual({ conclusion: 'failure' });
  expect(step.summary).toMatch(/^## kohya-flux-lint: failed\n\n\*\*Nothing was checked\.\*\*\n/);
  expect(step).toMatchObject({ status: 1, stderr: '' });
  expect(api.checkRuns).toMatchObject([
    { status: 'completed', conclusion: 'failure', output: { title: 'Nothing was checked' } },
  ]);
  expect(api.comments.length).toBe(1);
  expect(api.comments[0]?.body).toContain(
    '\n**This run could not check anything, and this is why. What was said here before may not hold any more.',
  );
}

describe('a step that can check nothing ends', () => {
  it('with the lines of the settings that are wrong', async () => {
    const { api, root, run } = await commented();
    writeFileSync(
      join(root, settings),
      'preset = "recommended"\nrules = { no-such = "off" }\nsrcipt = "x"\n',
    );
    const step = await run();
    expectEnding(step, api, "there is no rule 'no-such'");
    expect(step.commands.map(({ properties }) => properties)).toEqual([
      { file: settings, line: '2', col: '11' },
      { file: settings, line: '3', col: '1' },
    ]);
    expect(api.checkRuns[0]?.annotations).toMatchObject([
      { path: settings, start_line: 2, start_column: 11, annotation_level: 'failure' },
      { path: settings, start_line: 3, annotation_level: 'failure' },
    ]);
    const link = `[line 2](https://github.com/me/configs/blob/${headSha}/${settings}#L2)`;
    expect(step.summary).toContain(`- \`${settings}\`, ${link}: there is no rule`);
    expect(api.comments[0]?.body).toContain(link);
  });

  it.each(['rules = [', '\u0000', '[[['])('with settings that are no TOML: %j', async (text) => {
    const { api, root, run } = await commented();
    writeFileSync(join(root, settings), text);
    expectEnding(await run(), api, /kohya-flux-lint/);
  });

  it('with the place of settings below a working directory', async () => {
    const { api, root, run } = await commented();
    mkdirSync(join(root, 'sub'));
    writeFileSync(join(root, 'sub/own.toml'), '\nnothing = 1\n');
    const inputs = { 'working-directory': 'sub', config: 'own.toml' };
    const step = await run({ inputs });
    expect(step.commands[0]?.properties).toMatchObject({ file: 'sub/own.toml', line: '2' });
    expect(api.checkRuns).toMatchObject([{ conclusion: 'failure', annotations: [{ path: 'sub/own.toml' }] }]);
  });

  it.each(['{', '[]', '{"version": 1, "files": []}', '\u0000'])(
    'with a baseline that is none: %j',
    async (text) => {
      const { api, root, run } = await commented();
      writeFileSync(join(root, '.kohya-flux-lint-baseline.json'), text);
      const step = await run();
      expectEnding(step, api, /baseline/);
      expect(step.commands[0]?.properties).toMatchObject({
        file: '.kohya-flux-lint-baseline.json',
        line: '1',
      });
    },
  );

  it('with inputs that make no sense, all of them', async () => {
    const { api, run } = await commented();
    const inputs = { 'fail-on': 'eror', report: 'check', comment: 'yes', timeout: 'long', locale: 'fr' };
    const step = await run({ inputs });
    expectEnding(step, api, "there is no level 'eror'");
    expect(step.commands.length).toBe(5);
  });

  it.each([{ rules: 'missing-save-state=loud' }, { scope: 'some' }, { suppressions: 'maybe' }])(
    'with inputs that make no sense: %j',
    async (inputs) => {
      const { api, run } = await commented();
      expectEnding(await run({ inputs }), api, /there is no |are not 'maybe'/);
    },
  );

  it('with inputs that name what is not there', async () => {
    const { api, run } = await connect();
    const all = [
      { paths: 'nowhere' },
      { paths: '../..' },
      { 'working-directory': 'nowhere' },
      { script: 'train.py' },
      { target: 'sd-scripts 9' },
      { config: 'nowhere.toml' },
      { baseline: 'nowhere.json' },
    ];
    for (const inputs of all) expect((await run({ inputs })).outputs).toEqual({ conclusion: 'failure' });
    expect(api.checkRuns.length).toBe(all.length);
    expect(api.checkRuns.every(({ conclusion }) => conclusion === 'failure')).toBe(true);
    expect(api.comments).toEqual([]);
  });

  it.each([
    ['', 'GITHUB_WORKSPACE, which says where the checkout is, is not set'],
    [
      '/no/such/directory',
      "the workspace '/no/such/directory' is no directory: run actions/checkout in an earlier step",
    ],
    [import.meta.filename, "ending.test.ts' is no directory: run actions/checkout"],
    [scratch, 'the workspace is empty: run actions/checkout'],
  ])('with a workspace that is none: %j', async (workspace, why) => {
    const { api, run } = await commented();
    expectEnding(await run({ env: { GITHUB_WORKSPACE: workspace } }), api, why);
  });

  it.skipIf(process.platform === 'win32')(
    'with a directory that the system does not let it read',
    async () => {
      const { api, root, run } = await commented();
      mkdirSync(join(root, 'closed'));
      for (const open of [root, dirname(root)]) chmodSync(open, 0o755);
      chmodSync(join(root, 'closed'), 0);
      const step = await run({ env: { GITHUB_WORKSPACE: join(root, 'closed') }, unprivileged: true });
      expectEnding(step, api, /closed' cannot be used: the system says EACCES/);
      chmodSync(join(root, 'closed'), 0o700);
    },
  );

  it('as an internal error with what only we can mend', async () => {
    const { api, run } = await commented();
    const step = await run({
      env: { NODE_OPTIONS: `--import=${join(import.meta.dirname, 'sabotage.mjs')}` },
    });
    const why = 'internal error: rule wrong-resume-target on a.toml: a mistake of ours';
    expect(step.commands.map(({ name, data }) => [name, data])).toContainEqual([
      'error',
      `kohya-flux-lint: ${why}`,
    ]);
    expect(step.outputs).toEqual({ conclusion: 'failure' });
    expect(step.summary).toContain(why);
    expect(step).toMatchObject({ status: 1, stderr: '' });
    expect(api.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
    expect(api.comments[0]?.body).toContain(why);
  });

  it('without a check run or a comment where nobody asks for them', async () => {
    const { api, root, run } = await commented();
    writeFileSync(join(root, settings), 'nothing = 1\n');
    const asked = api.requests.length;
    const step = await run({ inputs: { comment: 'false', report: 'auto' } });
    expect(step.status).toBe(1);
    const posted = api.asked.slice(asked).filter((operation) => /^(?:checks|issues|pulls)\//.test(operation));
    expect(posted).toEqual([]);
  });

  it('with a line on what could not be posted', async () => {
    const { api, root, run } = await commented();
    writeFileSync(join(root, settings), 'nothing = 1\n');
    for (const operation of ['checks/list-for-ref', 'pulls/get'])
      api.fail(operation, faults['a read-only token']);
    const step = await run();
    expect(step.summary).toMatch(
      /^- The check run could not be posted: .* Where this check is required, it stays/m,
    );
    expect(step.summary).toMatch(/^- Nothing could be posted on the pull request: /m);
    expect(step.outputs).toEqual({ conclusion: 'failure' });
    expect(step.status).toBe(1);
  });

  it('in the comment of the newest commits only', async () => {
    const { api, root, run } = await commented();
    const before = api.comments[0]?.body;
    writeFileSync(join(root, settings), 'nothing = 1\n');
    api.newestSha = 'e'.repeat(40);
    const step = await run();
    expect(api.comments[0]?.body).toBe(before);
    expect(step.stdout).toMatch(/^The pull request has newer commits: nothing was posted on it\.$/m);
  });

  it('and is brought up to date by the next run that can', async () => {
    const { api, root, run } = await commented();
    writeFileSync(join(root, settings), 'nothing = 1\n');
    await run();
    writeFileSync(join(root, settings), '');
    await run();
    expect(api.comments.length).toBe(1);
    expect(api.comments[0]?.body).toContain('wrong-resume-target');
  });
});

describe('a step that can check but not tell all', () => {
  it.each(['no address', 'file:///etc/passwd', 'http://'])('says so of an API at %j', async (url) => {
    const { run } = await connect();
    const step = await run({ env: { GITHUB_API_URL: url } });
    const why = '`GITHUB_API_URL` is no address of an API';
    expect(step.stdout).toContain(`The check run could not be posted: ${why}`);
    expect(step.stdout).toContain(`Nothing could be posted on the pull request: ${why}`);
    expect(step.commands.some(({ properties }) => properties.file === 'a.toml')).toBe(true);
    expect(step.outputs).toMatchObject({ errors: '1', conclusion: 'failure' });
    expect(step).toMatchObject({ status: 1, stderr: '' });
  });

  it.each(['{"pull_request": ', '', '[]', '{"pull_request": {"number": 7}}'])(
    'says so of an event that nobody can read: %j',
    async (payload) => {
      const { api, run } = await connect();
      const step = await run({ payload });
      const why = "the event's payload (`GITHUB_EVENT_PATH`) does not tell the pull request";
      expect(step.stdout).toContain(`The check run could not be posted: ${why}`);
      expect(step.stdout).toContain(`Nothing could be posted on the pull request: ${why}`);
      expect(step.outputs).toMatchObject({ errors: '1', conclusion: 'failure' });
      expect(step).toMatchObject({ status: 1, stderr: '' });
      expect(api.checkRuns).toEqual([]);
    },
  );

  it('says so of a job summary and outputs that cannot be written', async () => {
    const { api, run } = await connect(clean);
    const env = { GITHUB_STEP_SUMMARY: join(scratch, 'none'), GITHUB_OUTPUT: join(scratch, 'nowhere') };
    const step = await run({ env });
    expect(step.commands.map(({ name, data }) => [name, data])).toEqual([
      ['warning', expect.stringContaining('The outputs could not be set: ')],
      ['warning', expect.stringContaining('The job summary could not be written: ')],
    ]);
    expect(step).toMatchObject({ status: 0, stderr: '' });
    expect(api.checkRuns).toMatchObject([{ conclusion: 'success' }]);
    const failed = await run({ env, inputs: { script: 'train.py' } });
    expect(failed).toMatchObject({ status: 1, stderr: '' });
    expect(api.checkRuns.at(-1)).toMatchObject({ status: 'completed', conclusion: 'failure' });
  });
});
