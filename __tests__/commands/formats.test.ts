import { describe, expect, it } from 'vitest';
import type { LintReport } from '../../src/model/report.ts';
import type { FormatName } from '../../src/report/formats.ts';
import { lintOptions } from '../../src/workspace/options.ts';
import { readOption } from '../../src/workspace/read-option.ts';
import { documentOf, findingOf, printed, reportOf } from '../report/sample.ts';
import { readCommands } from '../runner.ts';

const findings = (['error', 'notice'] as const).map((severity) =>
  findingOf({
    path: 'a.toml',
    range: { start: 0, end: 1 },
    rule: 'unknown-scheduler',
    message: 'summary',
    data: {},
    severity,
  }),
);
const report: LintReport = reportOf([documentOf('a.toml', 'a = 1\n')], findings, { runs: [] });
const render = (format: FormatName) => printed(format, report, findings.slice(0, 1));

describe('a format', () => {
  it.each(['json', 'sarif', 'gitlab', 'rdjson'] as const)('gives JSON for %s', async (format) => {
    expect(JSON.stringify(JSON.parse(await render(format)))).toContain('"unknown-scheduler"');
  });

  it('gives every rule in SARIF, with its level', async () => {
    const { driver } = JSON.parse(await render('sarif')).runs[0].tool;
    expect(driver.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(driver.rules).toContainEqual(
      expect.objectContaining({ id: 'missing-save-state', defaultConfiguration: { level: 'warning' } }),
    );
  });

  it('fails only what fails the check in JUnit', async () => {
    expect(await render('junit')).toContain('tests="2" failures="1"');
  });

  it('gives workflow commands for github', async () => {
    expect(readCommands(await render('github')).map(({ name }) => name)).toEqual(['error', 'notice']);
  });

  it('says in Markdown whether the check fails', async () => {
    expect(await render('markdown')).toMatch(
      /^## kohya-flux-lint: failed\n[\s\S]*The check fails on 1 error\./,
    );
    expect(await printed('markdown', report)).toMatch(/^## kohya-flux-lint: passed\n/);
  });
});

it('knows the formats', () => {
  const toFormat = (text: string) => readOption('format', lintOptions.format, text);
  expect(toFormat('gitlab')).toBe('gitlab');
  expect(() => toFormat('sarfi')).toThrow("there is no format 'sarfi' (did you mean 'sarif'?)");
  expect(() => toFormat('__proto__')).toThrow("there is no format '__proto__'");
});
