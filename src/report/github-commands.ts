import type { Catalogue } from '../messages/catalogue.ts';
import type { LintReport } from '../model/report.ts';
import { coverForms } from '../secrets/cover.ts';
import { chooseAnnotations } from './annotations.ts';
import { Sources } from './sources.ts';
import { findingText, idleLines } from './wording.ts';

/**
 * The findings as workflow commands, one a line, for a step that runs the command line. Those that GitHub has room
 * for come first.
 */
export function renderGithub(report: LintReport, messages: Catalogue): string {
  const sources = new Sources(report.repository.documents);
  const { chosen, leftOut } = chooseAnnotations(report.findings, false);
  const findings = [...chosen, ...leftOut]
    .map((finding) => {
      const { start, end } = sources.place(finding.path, finding.range);
      const columns = start.line === end.line ? `,col=${start.column},endColumn=${end.column}` : '';
      const place = `file=${escapeProperty(coverForms(finding.path))},line=${start.line},endLine=${end.line}${columns}`;
      const title = escapeProperty(finding.rule);
      return `::${finding.severity} ${place},title=${title}::${escapeData(findingText(finding, messages))}\n`;
    })
    .join('');
  const idle = idleLines(report, messages).map(
    (line) => `::warning title=kohya-flux-lint::${escapeData(line)}\n`,
  );
  return findings + idle.join('');
}

/** As the runner undoes it (ActionCommand.cs): the percent sign first. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
