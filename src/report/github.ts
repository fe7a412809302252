import { type AnnotationProperties, error, notice, warning } from '@actions/core';
import type { Catalogue } from '../messages/catalogue.ts';
import type { Finding } from '../model/finding.ts';
import type { LintReport } from '../model/report.ts';
import { coverForms } from '../secrets/cover.ts';
import { Sources } from './sources.ts';
import { findingText } from './wording.ts';

const levels = { error, warning, notice };

/** Prints findings as annotations, by workflow commands. Paths must be relative to the repository's root. */
export function annotate(findings: readonly Finding[], report: LintReport, messages: Catalogue): void {
  const sources = new Sources(report.repository.documents);
  for (const finding of findings) {
    levels[finding.severity](findingText(finding, messages), properties(finding, sources));
  }
}

/** GitHub takes columns only for a place within one line. */
function properties(finding: Finding, sources: Sources): AnnotationProperties {
  const { start, end } = sources.place(finding.path, finding.range);
  return {
    title: finding.rule,
    file: coverForms(finding.path),
    startLine: start.line,
    endLine: end.line,
    ...(start.line === end.line && { startColumn: start.column, endColumn: end.column }),
  };
}
