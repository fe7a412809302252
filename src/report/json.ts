import type { Catalogue } from '../messages/catalogue.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { LintReport } from '../model/report.ts';
import type { Script } from '../model/run.ts';
import type { Range } from '../model/text.ts';
import { printableJson } from './printable-json.ts';
import { Sources } from './sources.ts';
import { countFindings, findingText, relatedText, skippedText, targetText } from './wording.ts';

/** A place: `line` and `column` count from 1, `offset` from 0, columns and offsets in UTF-16 code units. */
interface JsonPosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

interface JsonRange {
  readonly start: JsonPosition;
  /** Exclusive. */
  readonly end: JsonPosition;
}

/** The report as `--format json` prints it; `schemas/report.schema.json` describes it. Paths are relative to the root. */
interface JsonReport {
  readonly version: 1;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: Severity;
    readonly path: string;
    readonly range: JsonRange;
    readonly message: string;
    readonly fix?: {
      readonly safe: boolean;
      readonly edits: readonly { readonly range: JsonRange; readonly text: string }[];
    };
    readonly related?: readonly {
      readonly path: string;
      readonly range: JsonRange;
      readonly message: string;
    }[];
  }[];
  readonly summary: {
    readonly files: number;
    readonly errors: number;
    readonly warnings: number;
    readonly notices: number;
    readonly suppressed: number;
    readonly known: number;
  };
  readonly runs: readonly {
    readonly path: string;
    readonly script: Script;
    readonly target: { readonly name: string; readonly reason: string };
  }[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/** The report as JSON text with a final line end; it holds nothing that a GitHub runner takes for a command. */
export function renderJson(report: LintReport, messages: Catalogue): string {
  return printableJson(toJson(report, messages));
}

function toJson(report: LintReport, messages: Catalogue): JsonReport {
  const { documents, runs } = report.repository;
  const sources = new Sources(documents);
  const counts = countFindings(report.findings);
  return {
    version: 1,
    findings: report.findings.map((finding) => jsonFinding(finding, sources, messages)),
    summary: {
      files: documents.length,
      errors: counts.error,
      warnings: counts.warning,
      notices: counts.notice,
      suppressed: report.suppressed ?? 0,
      known: report.known ?? 0,
    },
    runs: runs.map(({ document, script, target }) => ({
      path: document.path,
      script,
      target: { name: target.name, reason: targetText(target, messages) },
    })),
    skipped: report.skipped.map((file) => ({ path: file.path, reason: skippedText(file, messages) })),
  };
}

function jsonFinding(
  finding: Finding,
  sources: Sources,
  messages: Catalogue,
): JsonReport['findings'][number] {
  const { rule, severity, path, fix, related } = finding;
  return {
    rule,
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

  function jsonRange(at: string, range: Range): JsonRange {
    const { start, end } = sources.place(at, range);
    return { start: { ...start, offset: range.start }, end: { ...end, offset: range.end } };
  }
}
