import { describe, expect, it } from 'vitest';
import { statisticsJson, statisticsText } from '../../src/report/statistics.ts';
import { findingOf, messages } from './sample.ts';

const place = { path: 'a.toml', range: { start: 0, end: 0 } };
const findings = [
  findingOf({ ...place, rule: 'one-rule', severity: 'warning' }),
  findingOf({ ...place, rule: 'other-rule', severity: 'error', fix: { safe: true, edits: [] } }),
  findingOf({ ...place, rule: 'one-rule', severity: 'warning' }),
  findingOf({ ...place, rule: 'one-rule', severity: 'error' }),
];

describe('statistics', () => {
  it('counts findings by rule and severity, the most first', () => {
    const lines = statisticsText(findings, messages, { colors: false, width: 80 }).split('\n');
    expect(lines.filter((line) => /^\d/.test(line))).toEqual([
      '2  warning  one-rule',
      '1  error    one-rule',
      '1  error    other-rule  fix 1',
    ]);
  });

  it('is nothing where nothing is found', () => {
    expect(statisticsText([], messages, { colors: false, width: 80 })).toBe('');
    expect(JSON.parse(statisticsJson([], messages))).toEqual([]);
  });

  it('gives JSON', () => {
    expect(JSON.parse(statisticsJson(findings, messages))[2]).toMatchObject({
      rule: 'other-rule',
      severity: 'error',
      findings: 1,
      fixes: 1,
    });
  });
});
