import type { Catalogue } from '../messages/catalogue.ts';
import { reveal } from '../messages/render.ts';
import type { Finding } from '../model/finding.ts';
import type { LintReport } from '../model/report.ts';
import { Sources } from './sources.ts';
import { findingText } from './wording.ts';

export interface JunitOptions {
  readonly messages: Catalogue;
  /** The findings that are bad enough to fail the check. */
  readonly failures: readonly Finding[];
}

/** The report as JUnit XML: a suite a file, a test a finding; one that passes for a file without any. Ends with a line end. */
export function renderJunit(report: LintReport, options: JunitOptions): string {
  const sources = new Sources(report.repository.documents);
  const failures = new Set(options.failures);
  const suites = new Map<string, Finding[]>();
  for (const { path } of report.asked.documents) suites.set(path, []);
  for (const finding of report.findings) {
    const own = suites.get(finding.path);
    if (own === undefined) suites.set(finding.path, [finding]);
    else own.push(finding);
  }
  const tests = [...suites.values()].reduce((sum, own) => sum + testsOf(own), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="kohya-flux-lint" tests="${tests}" failures="${failures.size}" errors="0">`,
    ...[...suites].flatMap(([path, own]) => suite(path, own)),
    '</testsuites>',
    '',
  ].join('\n');

  function suite(path: string, findings: readonly Finding[]): string[] {
    const name = escapeXml(reveal(path));
    const failed = findings.filter((finding) => failures.has(finding)).length;
    const cases =
      findings.length === 0
        ? [`    <testcase name="no problems" classname="${name}"/>`]
        : findings.flatMap((finding) => testCase(finding, name));
    return [
      `  <testsuite name="${name}" tests="${testsOf(findings)}" failures="${failed}" errors="0">`,
      ...cases,
      '  </testsuite>',
    ];
  }

  function testCase(finding: Finding, path: string): string[] {
    const { line, column } = sources.place(finding.path, finding.range).start;
    const message = escapeXml(findingText(finding, options.messages));
    const { rule, severity } = finding;
    const body = `${path}:${line}:${column} ${severity}: ${message}`;
    return [
      `    <testcase name="${rule} at ${line}:${column}" classname="${path}">`,
      failures.has(finding)
        ? `      <failure type="${severity}" message="${message}">${body}</failure>`
        : `      <system-out>${body}</system-out>`,
      '    </testcase>',
    ];
  }
}

function testsOf(findings: readonly Finding[]): number {
  return Math.max(findings.length, 1);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** For text without invisible characters, in content and in attributes; a GitHub runner sees no command in it. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '').replaceAll('##[', '#&#35;[');
}
