import type { LintReport } from '../model/report.ts';
import { type SectionOptions, Sections } from './sections.ts';

/** Bytes that each part may take; with all else they stay well under the 65,536 characters of a comment. */
const room = { files: 12_000, findings: 46_000 };

/**
 * The report as a comment on a pull request, in GitHub-flavoured Markdown of less than 65,536 bytes. `mark` is a line
 * that the comment begins with, by which it is found again: a comment of HTML.
 */
export function renderComment(report: LintReport, options: SectionOptions, mark: string): string {
  const sections = new Sections(report, options, 'comment');
  return [
    mark,
    ...sections.verdict(),
    ...sections.files(room.files),
    ...sections.findings(room.findings),
    '',
  ].join('\n');
}
