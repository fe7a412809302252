import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { fingerprints } from '../../src/settle/fingerprint.ts';
import { findingOf, rangeOf } from '../report/sample.ts';

const before = 'a = 1\nresume = "x"\n';
const at = (text: string, part: string, over: Partial<Finding> = {}): Finding =>
  findingOf({ path: 'a.toml', range: rangeOf(text, part), ...over });
const of = (text: string, ...findings: Finding[]) => fingerprints(findings, () => text);

describe('fingerprints', () => {
  it.each([
    ['lines were added above', '# new\n\na = 1\nresume = "x"\n'],
    ['the line was indented', 'a = 1\n\tresume  = "x"  \n'],
    ['other line ends came', 'a = 1\r\nresume = "x"\r\n'],
  ])('stay when %s', (_, after) => {
    expect(of(after, at(after, '"x"'))).toEqual(of(before, at(before, '"x"')));
  });

  it.each([
    ['line', at(before, 'a')],
    ['place in the line', at(before, 'resume')],
    ['rule', at(before, '"x"', { rule: 'other-rule' })],
    ['message', at(before, '"x"', { message: 'place' })],
    ['file', at(before, '"x"', { path: 'b.toml' })],
  ])('differ by %s', (_, other) => {
    expect(of(before, other)).not.toEqual(of(before, at(before, '"x"')));
  });

  it('do not rest on severity or data', () => {
    const other = at(before, '"x"', { severity: 'error', data: { option: 'other', value: 1, wanted: '' } });
    expect(of(before, other)).toEqual(of(before, at(before, '"x"')));
  });

  it('tell equal findings apart, in their order', () => {
    const text = 'k = 1\nk = 1\n';
    const first = at(text, 'k');
    const second = { ...first, range: { start: 6, end: 7 } };
    const [one, two] = of(text, first, second);
    expect(one).not.toBe(two);
    expect(of(text, second)).toEqual([one]);
  });

  it('are 16 digits, also where there is no text', () => {
    expect(of('', findingOf({ path: 'gone.toml', range: { start: 0, end: 0 } }))).toEqual([
      expect.stringMatching(/^[0-9a-f]{16}$/),
    ]);
  });

  it('stay what they are from version to version', () => {
    expect(of(before, at(before, '"x"'))).toEqual(['376551b86b06758c']);
  });
});
