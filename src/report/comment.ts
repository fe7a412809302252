import { largestComment } from '../model/limits.ts';
import type { LintReport } from '../model/report.ts';
import { type SectionOptions, Sections } from './sections.ts';

/**
 * The report as a comment on a pull request, in GitHub-flavoured Markdown of less than 65,536 bytes. `mark` is a line
 * that the comment begins with, by which it is found again: a comment of HTML.
 */
export function renderComment(report: LintReport, options: SectionOptions, mark: string): string {
  const sections = new Sections(report, options, 'comment');
  return [
    mark,
    ...sections.verdict(),
    ...sections.files(largestComment.files),
    ...sections.findings(largestComment.findings),
    '',
  ].join('\n');
}
