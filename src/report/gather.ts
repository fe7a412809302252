import type { Finding } from '../model/finding.ts';
import type { LintReport } from '../model/report.ts';

/**
 * The report as people read it: a notice that is word for word the same in several files is said once, at the first,
 * with the number of files. Programs count by file and get the report as it is.
 */
export function gathered(report: LintReport): LintReport {
  const paths = new Map<string, Set<string>>();
  for (const finding of report.findings) {
    const key = keyOf(finding);
    paths.set(key, (paths.get(key) ?? new Set()).add(finding.path));
  }
  const said = new Set<string>();
  const findings = report.findings.flatMap((finding) => {
    const key = keyOf(finding);
    const files = paths.get(key)?.size ?? 1;
    if (finding.severity !== 'notice' || files === 1) return [finding];
    if (said.has(key)) return [];
    said.add(key);
    return [{ ...finding, others: files - 1 }];
  });
  return { ...report, findings };
}

function keyOf({ rule, severity, message, data }: Finding): string {
  return JSON.stringify([rule, severity, message, data]);
}
