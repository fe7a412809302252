import { describe, expect, it } from 'vitest';
import { effectiveConfig } from '../../src/assemble/effective-config.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Preset, SeverityOverrides } from '../../src/model/settings.ts';
import { settle } from '../../src/settle/settle.ts';

const finding = (more: Partial<Finding>): Finding => ({
  rule: 'logging',
  severity: 'notice',
  path: 'a.toml',
  range: { start: 0, end: 1 },
  message: 'any',
  data: {},
  ...more,
});
const found = [
  finding({ message: 'tidy', advice: true }),
  finding({ message: 'lost', severity: 'warning' }),
  finding({ message: 'worth knowing' }),
];

function settled(preset: Preset, rules: SeverityOverrides = {}, touched?: readonly string[]) {
  const options = {
    ...effectiveConfig({}, { preset, rules }),
    suppressions: 'allow' as const,
    baseline: { files: [], stands: () => 'read' as const, renamed: () => new Map() },
    rules: [],
    whole: true,
    isAsked: () => true,
    ...(touched && { touched: new Set(touched) }),
  };
  const { findings, unasked } = settle(found, options, { documents: [], runs: [], datasets: [], pins: [] });
  return [findings.map(({ message, severity }) => `${message} ${severity}`), unasked];
}

describe('advice', () => {
  it('is left out and counted unless it is asked for', () => {
    expect(settled('recommended')).toEqual([['lost warning', 'worth knowing notice'], 1]);
    expect(settled('strict')).toEqual([['lost error', 'worth knowing warning'], 1]);
    expect(settled('minimal')).toEqual([[], 1]);
    expect(settled('advice')).toEqual([['lost warning', 'tidy notice', 'worth knowing notice'], 0]);
  });

  it('is asked for by giving its rule a level', () => {
    expect(settled('recommended', { logging: 'notice' })[0]).toContain('tidy notice');
    expect(settled('advice', { logging: 'off' })).toEqual([[], 0]);
  });

  it('is not counted where a change does not touch it', () => {
    expect(settled('recommended', {}, ['b.toml'])).toEqual([[], 0]);
  });
});
