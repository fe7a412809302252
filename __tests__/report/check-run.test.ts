import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRunOf } from '../../src/report/check-run.ts';
import { expectGolden } from '../golden.ts';
import { documentOf, findingOf, hostileReport, messages, rangeOf, reportOf, usualReport } from './sample.ts';

const text = 'a = 1\nb = 2\n';
const document = documentOf('a.toml', text);
const finding = findingOf({ path: 'a.toml', range: rangeOf(text, '2') });

describe('checkRunOf', () => {
  it('gives each finding as an annotation', () => {
    const { checkRun, leftOut } = checkRunOf(usualReport(), messages, true);
    expectGolden(`${JSON.stringify(checkRun, null, 2)}\n`, join(import.meta.dirname, 'usual.check.golden'));
    expect(leftOut).toEqual([]);
  });

  it('concludes as the step does, and not at all where there is nothing to check', () => {
    const conclusion = (report: ReturnType<typeof reportOf>, failed: boolean) =>
      checkRunOf(report, messages, failed).checkRun.conclusion;
    expect(conclusion(reportOf([document], [finding]), true)).toBe('failure');
    expect(conclusion(reportOf([document], [finding]), false)).toBe('success');
    expect(conclusion(reportOf([document], []), false)).toBe('success');
    expect(conclusion(reportOf([document], [], { runs: [] }), false)).toBe('neutral');
  });

  it('gives columns only within one line', () => {
    const over = findingOf({ path: 'a.toml', range: { start: 0, end: 8 } });
    const { annotations } = checkRunOf(reportOf([document], [over, finding]), messages, false).checkRun;
    expect(annotations).toMatchObject([
      { start_line: 1, end_line: 2 },
      { start_line: 2, end_line: 2, start_column: 5, end_column: 6 },
    ]);
    expect(annotations[0]).not.toHaveProperty('start_column');
    expect(annotations[0]).not.toHaveProperty('end_column');
  });

  it('leaves out the mildest of too many', () => {
    const findings = Array.from({ length: 2010 }, (_, index) =>
      findingOf({ ...finding, severity: index < 20 ? 'notice' : index < 30 ? 'error' : 'warning' }),
    );
    const { checkRun, leftOut } = checkRunOf(reportOf([document], findings), messages, true);
    expect(checkRun.annotations.length).toBe(2000);
    expect(leftOut.map(({ severity }) => severity)).toEqual(Array.from({ length: 10 }, () => 'notice'));
    expect(checkRun.summary).toContain('10 findings listed in the job summary only.');
  });

  it('shows nothing invisible and no secret, and keeps to what GitHub takes', () => {
    const secret = `hf_${'a'.repeat(30)}`;
    const data = { option: secret, value: 'x', wanted: 'y' };
    const long = { ...messages, 'one-rule': { plain: `${'é'.repeat(40_000)} {option}` } };
    const report = reportOf([document], [findingOf({ ...finding, data })]);
    expect(JSON.stringify(checkRunOf(report, messages, false))).not.toContain(secret);
    const message = checkRunOf(report, long, false).checkRun.annotations[0]?.message ?? '';
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(64_000);
    expect(message).toMatch(/é…$/);
    for (const one of checkRunOf(hostileReport(), messages, false).checkRun.annotations) {
      expect(one.title + one.message + one.raw_details?.replaceAll('\n', '')).not.toMatch(
        /[\p{C}\p{Zl}\p{Zp}]/u,
      );
    }
  });
});
