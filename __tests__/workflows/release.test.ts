import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, '../../scripts/release.mjs');
const root = mkdtempSync(join(tmpdir(), 'release-'));
afterAll(() => rmSync(root, { recursive: true }));

function release(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function git(...args: readonly string[]): void {
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  execFileSync('git', ['-C', root, ...author, ...args]);
}

beforeAll(() => {
  const changes = [
    '# Changelog',
    '## Unreleased',
    '- Later.',
    '## [1.2.10] - 2026-11-24',
    '',
    '- Now.',
    '### Fixed',
    '- Then.',
    '',
    '## 1.2.1',
    '',
  ];
  writeFileSync(join(root, 'CHANGELOG.md'), changes.join('\n'));
  writeFileSync(join(root, 'package.json'), '{ "version": "1.2.10" }');
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '-m', 'a');
  for (const name of [
    'v1',
    'v1.2',
    'v1.2.9',
    'v1.2.10',
    'v1.10.0',
    'v1.10.1-rc.1',
    'v2.0.0',
    'v2.0.0-x',
    'x',
  ])
    git('tag', name);
});

describe('the notes of a release', () => {
  it('are what the changelog says of the version', () => {
    expect(release('notes', 'v1.2.10')).toEqual({
      status: 0,
      stdout: '- Now.\n### Fixed\n- Then.\n',
      stderr: '',
    });
  });

  it.each([
    ['v1.2.1', 'the tag is v1.2.1, but package.json says 1.2.10'],
    ['v1.2', "'v1.2' is no tag of a full version"],
    ['v1.2.10-rc.1', "'v1.2.10-rc.1' is no tag of a full version"],
    ['', 'is no tag'],
  ])('are none for %j', (tag, message) => {
    const { status, stdout, stderr } = release('notes', tag);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });

  it('are none where the changelog says nothing', () => {
    writeFileSync(join(root, 'package.json'), '{ "version": "1.2.1" }');
    expect(release('notes', 'v1.2.1').stderr).toContain('CHANGELOG.md says nothing of 1.2.1');
    writeFileSync(join(root, 'package.json'), '{ "version": "3.0.0" }');
    expect(release('notes', 'v3.0.0').stderr).toContain('CHANGELOG.md says nothing of 3.0.0');
  });
});

describe('the tags that move', () => {
  it.each([
    ['v1.10.0', 'v1\nv1.10\n'],
    ['v1.2.10', 'v1.2\n'],
    ['v1.2.9', ''],
    ['v2.0.0', 'v2\nv2.0\n'],
    ['v2.0.1', 'v2\nv2.0\n'],
  ])('with %s are %j', (tag, names) => {
    expect(release('moving', tag)).toEqual({ status: 0, stdout: names, stderr: '' });
  });
});
