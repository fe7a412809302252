import { describe, expect, it } from 'vitest';
import { checkout, clean, faulty } from './checkout.ts';
import { examplePayload, pullRequestPayload } from './events.ts';
import { addedFile, type Fault, faults, GitHubApi } from './github-api.ts';
import { runStep } from './step.ts';

const headSha = 'b'.repeat(40);
const sha = 'a'.repeat(40);
const number = 7;
const zeros = '0'.repeat(40);

const push = (before: string) => ({ ...examplePayload('push'), before, after: sha });
const events: readonly (readonly [event: string, payload: unknown])[] = [
  ['pull_request', pullRequestPayload({ number, headSha })],
  ['pull_request', pullRequestPayload({ number, headSha, from: 'fork' })],
  ['pull_request', pullRequestPayload({ number, headSha, from: 'gone' })],
  ['pull_request', '{"pull_request": '],
  ['pull_request_target', pullRequestPayload({ number, headSha, from: 'fork' })],
  ['pull_request_review', pullRequestPayload({ number, headSha })],
  ['push', push('c'.repeat(40))],
  ['push', push(zeros)],
  ['push', {}],
  ['merge_group', { merge_group: { base_sha: 'c'.repeat(40), head_sha: sha } }],
  ['schedule', {}],
  ['workflow_dispatch', {}],
  ['release', {}],
  ['issue_comment', { issue: { number } }],
  ['', ''],
];

const tokens = ['none', 'read-only', 'write'] as const;
const modes = ['auto', 'annotations', 'checks'] as const;
const writing = [
  'checks/create',
  'checks/update',
  'pulls/create-review',
  'issues/create-comment',
  'issues/update-comment',
] as const;

type Break = (api: GitHubApi) => void;
const always =
  (fault: Fault): Break =>
  (api) =>
    api.fail('*', fault);
/** What is asked for is done, and the answer is lost. */
const done =
  (fault: Fault): Break =>
  (api) => {
    for (const operation of writing) api.fail(operation, fault, { landed: true });
  };
const breaks: readonly (readonly [string, Break])[] = [
  ['nothing', () => undefined],
  ...Object.entries(faults).map(([name, fault]) => [name, always(fault)] as const),
  ['a server in trouble, but it is done', done({ status: 502 })],
  ['an answer cut off, but it is done', done('cut off')],
  ['a closed connection, but it is done', done('closed')],
  ['another page, but it is done', done('html')],
  ['every second call in trouble', (api) => api.fail('*', { status: 503 }, { times: 1 })],
];

/** Every fault with every way to report; events and tokens take turns, so that each meets each fault's neighbours. */
const cases = breaks.flatMap(([name, fail], row) =>
  modes.map((mode, column) => {
    const at = row * modes.length + column;
    const [event, payload] = events[at % events.length] ?? ['', ''];
    return { name, fail, mode, event, payload, token: tokens[(row + column) % 3], isFaulty: at % 4 !== 3 };
  }),
);

it('is tried with every event and every token', () => {
  expect(breaks.length).toBe(18);
  expect(new Set(cases.map(({ payload }) => payload)).size).toBe(new Set(events.map(([, one]) => one)).size);
  expect(new Set(cases.map(({ mode, token }) => `${mode} ${token}`)).size).toBe(9);
});

describe('no finding is lost and no verdict wrong', () => {
  it.each(cases)('with $name, report $mode, on $event, token $token', async (one) => {
    const files = one.isFaulty ? { 'a.toml': faulty } : clean;
    const listed = Object.entries(files).map(([path, text]) => addedFile(path, text));
    const api = await GitHubApi.start({ pull: { number, headSha, files: listed }, commits: [sha] });
    one.fail(api);
    if (one.token === 'read-only')
      for (const operation of writing) api.fail(operation, faults['a read-only token']);
    const step = await runStep(checkout(files), {
      event: one.event,
      payload: one.payload,
      hurry: 20,
      inputs: {
        token: one.token === 'none' ? '' : api.token,
        report: one.mode,
        suggestions: 'true',
        comment: 'true',
      },
      env: { GITHUB_JOB: 'lint', GITHUB_SHA: sha, ...api.env },
    });
    const [status, conclusion, errors] = one.isFaulty ? [1, 'failure', '1'] : [0, 'success', '0'];
    expect(step.outputs).toMatchObject({ errors, conclusion });
    expect(step).toMatchObject({ status, stderr: '' });
    expect(step.summary.match(/^- \*\*error\*\*/gm)?.length ?? 0).toBe(Number(errors));
    const annotated = step.commands.filter(({ name, properties }) => name === 'error' && properties.file);
    const checked = api.checkRuns.flatMap(({ annotations }) =>
      annotations.filter((annotation) => annotation.annotation_level === 'failure'),
    );
    expect(annotated.length + checked.length).toBeGreaterThanOrEqual(Number(errors));
    expect(api.checkRuns.every((run) => run.conclusion === conclusion && run.status === 'completed')).toBe(
      true,
    );
    expect(api.comments.length + api.reviews.length).toBeLessThanOrEqual(2);
    expect(step.stdout + step.summary).not.toContain(api.token);
    expect(step.stdout).not.toContain('internal error');
  });
});
