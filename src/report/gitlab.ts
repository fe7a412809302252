import type { Catalogue } from '../messages/catalogue.ts';
import type { Severity } from '../model/finding.ts';
import type { LintReport } from '../model/report.ts';
import { fingerprints } from '../settle/fingerprint.ts';
import { printableJson } from './printable-json.ts';
import { Sources } from './sources.ts';
import { findingText } from './wording.ts';

const severities: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  notice: 'info',
};

/** The findings as a GitLab Code Quality report. Ends with a line end. */
export function renderGitlab(report: LintReport, messages: Catalogue): string {
  const sources = new Sources(report.repository.documents);
  const known = fingerprints(report.findings, report.repository.documents);
  return printableJson(
    report.findings.map((finding, index) => {
      const { start, end } = sources.place(finding.path, finding.range);
      return {
        description: findingText(finding, messages),
        check_name: finding.rule,
        fingerprint: known[index],
        severity: severities[finding.severity],
        location: { path: finding.path, lines: { begin: start.line, end: end.line } },
      };
    }),
  );
}
