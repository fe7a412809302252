import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LintReport } from '../../src/model/report.ts';
import { renderGithub } from '../../src/report/github-commands.ts';
import { renderGitlab } from '../../src/report/gitlab.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { renderRdjson } from '../../src/report/rdjson.ts';
import { expectGolden } from '../golden.ts';
import { readCommands } from '../runner.ts';
import { documentOf, findingOf, hostileReport, messages, rangeOf, reportOf, usualReport } from './sample.ts';

const golden = (name: string) => join(import.meta.dirname, `${name}.golden`);
const errorsOf = ({ findings }: LintReport) => findings.filter(({ severity }) => severity === 'error');
const junit = (report: LintReport) => renderJunit(report, { messages, failures: errorsOf(report) });

it.each([
  ['usual.gitlab', (report: LintReport) => renderGitlab(report, messages)],
  ['usual.rdjson', (report: LintReport) => renderRdjson(report, messages)],
  ['usual.junit.xml', junit],
  ['usual.commands', (report: LintReport) => renderGithub(report, messages)],
])('%s: what it is usually like', (name, render) => {
  expectGolden(render(usualReport()), golden(name));
});

it.each([
  ['GitLab', (report: LintReport) => renderGitlab(report, messages)],
  ['rdjson', (report: LintReport) => renderRdjson(report, messages)],
  ['JUnit', junit],
])('%s holds nothing that acts in a log or a terminal', (_, render) => {
  const output = render(hostileReport());
  expect(readCommands(output)).toEqual([]);
  expect(output.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
});

describe('renderGitlab', () => {
  it('gives each finding a fingerprint of its own, and paths as they are', () => {
    const report = hostileReport();
    const issues: { fingerprint: string; location: { path: string } }[] = JSON.parse(
      renderGitlab(report, messages),
    );
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(report.findings.length);
    expect(issues.map(({ location }) => location.path)).toEqual(report.findings.map(({ path }) => path));
  });

  it('is an empty list for no findings', () => {
    expect(JSON.parse(renderGitlab(reportOf([], []), messages))).toEqual([]);
  });
});

describe('renderRdjson', () => {
  it('counts columns in bytes of UTF-8', () => {
    const text = '\n名 = "𐐀" # é\n';
    const finding = findingOf({ path: 'a.toml', range: rangeOf(text, '"𐐀"') });
    const { diagnostics } = JSON.parse(
      renderRdjson(reportOf([documentOf('a.toml', text)], [finding]), messages),
    );
    expect(diagnostics[0].location.range).toEqual({
      start: { line: 2, column: 7 },
      end: { line: 2, column: 13 },
    });
  });
});

describe('renderJunit', () => {
  it('lets no name or value open or close an element', () => {
    const output = junit(hostileReport());
    expectGolden(output, golden('hostile.junit.xml'));
    const names = [...output.matchAll(/<\/?([^\s/>]*)/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(
      new Set(['?xml', 'testsuites', 'testsuite', 'testcase', 'failure', 'system-out']),
    );
    expect(output).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos|#35);)/);
  });

  it('has a test that passes for a clean file', () => {
    expect(junit(reportOf([documentOf('a.toml', '')], []))).toContain(
      '<testcase name="no problems" classname="a.toml"/>',
    );
  });
});

describe('renderGithub', () => {
  it('is read by the runner as it is meant, and as nothing else', () => {
    const report = hostileReport();
    const commands = readCommands(renderGithub(report, messages));
    expect(commands.map(({ name }) => name).sort()).toEqual(
      report.findings.map(({ severity }) => severity as string).sort(),
    );
    expect(new Set(commands.map(({ properties }) => properties.file))).toEqual(
      new Set(report.findings.map(({ path }) => path)),
    );
    expect(commands[0]?.properties).toMatchObject({ title: 'one-rule', line: '1', endline: '1' });
  });

  it('puts those first that GitHub has room for', () => {
    const findings = Array.from({ length: 11 }, () =>
      findingOf({ path: 'a.toml', range: { start: 0, end: 1 } }),
    );
    const rare = findingOf({
      path: 'a.toml',
      range: { start: 0, end: 1 },
      rule: 'other-rule',
      message: 'bare',
      data: { value: 1 },
    });
    const report = reportOf([documentOf('a.toml', 'x')], [...findings, rare]);
    const titles = readCommands(renderGithub(report, messages)).map(({ properties }) => properties.title);
    expect(titles.indexOf('other-rule')).toBe(9);
    expect(titles).toHaveLength(12);
  });

  it('gives columns only within one line', () => {
    const report = reportOf(
      [documentOf('a.toml', 'a\nb\n')],
      [findingOf({ path: 'a.toml', range: { start: 0, end: 3 } })],
    );
    expect(renderGithub(report, messages)).toMatch(
      /^::warning file=a\.toml,line=1,endLine=2,title=one-rule::/,
    );
  });
});
