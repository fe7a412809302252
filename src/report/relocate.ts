import type { Document } from '../model/document.ts';
import type { LintReport } from '../model/report.ts';

/** The same report with every path as `rename` has it. */
export function relocate(report: LintReport, rename: (path: string) => string): LintReport {
  const { documents, runs } = report.repository;
  const renamed = new Map<Document, Document>(
    documents.map((document) => [document, { ...document, path: rename(document.path) }]),
  );
  return {
    findings: report.findings.map(({ related, ...finding }) => ({
      ...finding,
      path: rename(finding.path),
      ...(related && { related: related.map((place) => ({ ...place, path: rename(place.path) })) }),
    })),
    repository: {
      ...report.repository,
      documents: [...renamed.values()],
      runs: runs.map((run) => ({ ...run, document: renamed.get(run.document) ?? run.document })),
    },
    skipped: report.skipped.map((file) => ({ ...file, path: rename(file.path) })),
  };
}
