import type { Catalogue } from '../messages/catalogue.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { projectUrl, rulePage } from '../model/project.ts';
import type { LintReport } from '../model/report.ts';
import { type Range, utf8Length } from '../model/text.ts';
import { printableJson } from './printable-json.ts';
import { Sources } from './sources.ts';
import { findingText, relatedText } from './wording.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', notice: 'INFO' };

/** The findings as one `DiagnosticResult` of reviewdog (proto/rdf/reviewdog.proto). Ends with a line end. */
export function renderRdjson(report: LintReport, messages: Catalogue): string {
  const sources = new Sources(report.repository.documents);
  return printableJson({
    source: { name: 'kohya-flux-lint', url: projectUrl },
    diagnostics: report.findings.map((finding) => diagnostic(finding, sources, messages)),
  });
}

function diagnostic(finding: Finding, sources: Sources, messages: Catalogue): object {
  const { rule, severity, path, range, related } = finding;
  const fix = sources.fixOf(path, finding.fix);
  return {
    message: findingText(finding, messages),
    location: { path, range: lines(path, range) },
    severity: severities[severity],
    code: { value: rule, url: rulePage(rule) },
    ...(fix && {
      suggestions: fix.edits.map((edit) => ({ range: lines(path, edit.range), text: edit.text })),
    }),
    ...(related && {
      related_locations: related.map((place) => ({
        message: relatedText(finding, place, messages),
        location: { path: place.path, range: lines(place.path, place.range) },
      })),
    }),
  };

  function lines(at: string, { start, end }: Range): object {
    return { start: position(at, start), end: position(at, end) };
  }

  /** reviewdog counts columns in bytes of UTF-8. */
  function position(at: string, offset: number): object {
    const { text, lines: index } = sources.get(at);
    const { line } = index.position(offset);
    return { line, column: utf8Length(text.slice(index.line(line).start, offset)) + 1 };
  }
}
