import { describe, expect, it } from 'vitest';
import { en } from '../../src/messages/en.ts';
import type { Finding } from '../../src/model/finding.ts';
import { gathered } from '../../src/report/gather.ts';
import { findingText } from '../../src/report/wording.ts';
import { reportOf } from './sample.ts';

const unset = (path: string, more: Partial<Finding> = {}): Finding => ({
  rule: 'training-length',
  severity: 'notice',
  path,
  range: { start: 0, end: 1 },
  message: 'unset',
  data: {},
  ...more,
});

function said(findings: readonly Finding[]): string[] {
  return gathered(reportOf([], findings)).findings.map(
    (finding) =>
      `${finding.path}: ${findingText(finding, en).replace(/^.*Set one(?:, unless the command line does)?\./, '…')}`,
  );
}

describe('what people read', () => {
  it('says once what several files have in common, with their number', () => {
    expect(said([unset('a.toml'), unset('b.toml')])).toEqual(['a.toml: … The same in 1 other file.']);
    expect(said([unset('a.toml'), unset('b.toml'), unset('b.toml'), unset('c.toml')])).toEqual([
      'a.toml: … The same in 2 other files.',
    ]);
  });

  it('leaves what is not the same in its place', () => {
    const length = (path: string, option: string) =>
      unset(path, { message: 'validation-steps', data: { option } });
    expect(said([length('a.toml', 'x'), unset('b.toml'), length('c.toml', 'y')])).toHaveLength(3);
  });

  it('never gathers errors and warnings, nor notices of one file', () => {
    const warning = { severity: 'warning' } as const;
    expect(said([unset('a.toml', warning), unset('b.toml'), unset('c.toml', warning)])).toEqual([
      'a.toml: …',
      'b.toml: …',
      'c.toml: …',
    ]);
    expect(said([unset('a.toml'), unset('a.toml')])).toEqual(['a.toml: …', 'a.toml: …']);
  });
});
