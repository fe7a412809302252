import type { Catalogue } from '../messages/catalogue.ts';
import type { Finding } from '../model/finding.ts';
import type { Report, ReportFinding, ReportRange } from '../model/json-report.ts';
import { rulePage, version } from '../model/project.ts';
import type { LintReport } from '../model/report.ts';
import type { RuleId } from '../model/rule-id.ts';
import type { Range } from '../model/text.ts';
import { fingerprints } from '../settle/fingerprint.ts';
import { placeJson } from './launch-json.ts';
import { printableJson } from './printable-json.ts';
import { Sources } from './sources.ts';
import { countFindings, findingText, policyLines, relatedText, skippedText, targetText } from './wording.ts';

/** The report as JSON text with a final line end; it holds nothing that a GitHub runner takes for a command. */
export function renderJson(report: LintReport, messages: Catalogue): string {
  return printableJson(toReport(report, messages));
}

/** The report as programs read it, with every message as text. */
export function toReport(report: LintReport, messages: Catalogue): Report {
  const { documents, runs } = report.asked;
  const sources = new Sources(report.repository.documents);
  const counts = countFindings(report.findings);
  const prints = fingerprints(report.findings, report.repository.documents);
  return {
    version: 1,
    tool: { name: 'kohya-flux-lint', version },
    findings: report.findings.map((finding, index) => ({
      ...jsonFinding(finding, sources, messages),
      fingerprint: prints[index] ?? '',
    })),
    summary: {
      files: documents.length,
      errors: counts.error,
      warnings: counts.warning,
      notices: counts.notice,
      suppressed: report.suppressed ?? 0,
      known: report.known ?? 0,
      untouched: report.untouched ?? 0,
      unasked: report.unasked ?? 0,
      outdated: report.outdated ?? 0,
    },
    policy: toPolicy(report, messages),
    runs: distinct(
      runs.map(({ document, launch, script, target }) => ({
        path: document.path,
        ...(launch && { launch: placeJson(launch.place) }),
        script,
        target: { name: target.name, reason: targetText(target, messages) },
      })),
    ),
    idleOverrides: report.idle ?? [],
    skipped: report.skipped.map((file) => ({ path: file.path, reason: skippedText(file, messages) })),
  };
}

/** Without those that are as one before, as runs of one command in a loop are. */
function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function toPolicy(report: LintReport, messages: Catalogue): Report['policy'] {
  const { from = 'head', commit, settings, baseline } = report.policy ?? {};
  return {
    from,
    ...(commit !== undefined && { commit }),
    ...(settings !== undefined && { settings }),
    ...(baseline !== undefined && { baseline }),
    notes: policyLines(report, messages),
  };
}

function jsonFinding(
  finding: Finding,
  sources: Sources,
  messages: Catalogue,
): Omit<ReportFinding, 'fingerprint'> {
  const { rule, severity, path, related } = finding;
  const fix = sources.fixOf(path, finding.fix);
  return {
    // Findings are made by rules alone.
    rule: rule as RuleId,
    url: rulePage(rule),
    severity,
    path,
    range: jsonRange(path, finding.range),
    message: findingText(finding, messages),
    ...(fix && {
      fix: {
        safe: fix.safe,
        edits: fix.edits.map((edit) => ({ range: jsonRange(path, edit.range), text: edit.text })),
      },
    }),
    ...(related && {
      related: related.map((place) => ({
        path: place.path,
        range: jsonRange(place.path, place.range),
        message: relatedText(finding, place, messages),
      })),
    }),
  };

  function jsonRange(at: string, range: Range): ReportRange {
    const { start, end } = sources.place(at, range);
    return { start: { ...start, offset: range.start }, end: { ...end, offset: range.end } };
  }
}
