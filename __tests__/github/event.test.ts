import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readEvent } from '../../src/github/event.ts';
import { examplePayload, pullRequestPayload } from '../e2e/events.ts';

const scratch = mkdtempSync(join(tmpdir(), 'event-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const path = join(scratch, 'event.json');
const headSha = 'b'.repeat(40);
const baseSha = 'c'.repeat(40);

function eventOf(name: string, payload: unknown) {
  writeFileSync(path, typeof payload === 'string' ? payload : JSON.stringify(payload));
  return readEvent({
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: path,
    GITHUB_REPOSITORY: 'me/configs',
    GITHUB_SHA: 'a'.repeat(40),
  });
}

describe('readEvent', () => {
  it.each([
    [undefined, false, 'me/configs'],
    ['fork', true, 'you/configs'],
    ['gone', true, undefined],
  ] as const)('reads a pull request from %s', (from, fork, headRepository) => {
    const payload = pullRequestPayload({
      number: 7,
      headSha,
      baseSha,
      changedFiles: 3,
      ...(from !== undefined && { from }),
    });
    expect(eventOf('pull_request', payload)).toEqual({
      name: 'pull_request',
      repository: { owner: 'me', repo: 'configs' },
      sha: 'a'.repeat(40),
      pullRequest: { number: 7, headSha, baseSha, fork, headRepository, changedFiles: 3 },
    });
  });

  it('reads pushes and merge groups as GitHub sends them', () => {
    const push = examplePayload('push');
    expect(eventOf('push', push).push).toEqual({ before: push.before, after: push.after });
    const { merge_group } = examplePayload('merge_group', 'checks_requested');
    const { base_sha, head_sha } = Object(merge_group);
    expect(eventOf('merge_group', { merge_group }).mergeGroup).toEqual({
      baseSha: base_sha,
      headSha: head_sha,
    });
  });

  it('leaves out what is not there or not as it should be', () => {
    expect(readEvent({})).toEqual({ name: '' });
    expect(readEvent({ GITHUB_EVENT_PATH: join(scratch, 'none'), GITHUB_REPOSITORY: 'a/b/../c' })).toEqual({
      name: '',
    });
    expect(eventOf('pull_request', '{"pull_request": ').pullRequest).toBeUndefined();
    const payload = pullRequestPayload({ number: 7, headSha: '$(id)' });
    expect(eventOf('pull_request', payload).pullRequest).toBeUndefined();
    expect(eventOf('push', { before: 1, after: headSha }).push).toBeUndefined();
  });

  it('takes any payload', () => {
    const key = fc.constantFrom(
      'pull_request',
      'head',
      'base',
      'sha',
      'repo',
      'id',
      'merge_group',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.dictionary(key, fc.dictionary(key, fc.anything())), (payload) => {
        const text = JSON.stringify(payload, (_, value) => (typeof value === 'bigint' ? 1 : value));
        expect(eventOf('push', text).name).toBe('push');
      }),
      { numRuns: 50 },
    );
  });
});
