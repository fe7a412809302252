import { reveal } from '../messages/render.ts';
import type { Finding } from '../model/finding.ts';
import { largestComment, largestSummary, mostPictures } from '../model/limits.ts';
import type { LintReport } from '../model/report.ts';
import { utf8Length } from '../model/text.ts';
import { harmless } from './harmless.ts';
import { codeSpan, lineList, markValue, messageMarkdown } from './markdown.ts';
import { type SectionOptions, Sections } from './sections.ts';
import { countFindings, countsText, say, skippedText, targetText } from './wording.ts';

export interface SummaryOptions extends SectionOptions {
  /** Findings that got no annotation. */
  readonly leftOut: readonly Finding[];
  /** What could not be done, and why: a line each. */
  readonly troubles?: readonly string[];
  /** A section of Markdown for each run that can be drawn; absent for no pictures. */
  readonly pictures?: readonly string[];
}

/** The job summary, as GitHub-flavoured Markdown under 1 MiB. Nothing from a linted file can act in it. */
export function renderSummary(report: LintReport, options: SummaryOptions): string {
  const sections = new Sections(report, options, 'summary');
  return [
    ...sections.verdict(),
    ...lineList(options.troubles ?? []),
    ...targets(report, options, sections),
    ...sections.files(largestSummary.files),
    ...leftOutLine(options),
    ...sections.findings(largestSummary.findings),
    ...pictureList(options),
    ...skippedTable(report, options, sections),
    '',
  ].join('\n');
}

function targets(report: LintReport, { messages }: SummaryOptions, sections: Sections): string[] {
  const lines = new Map<string, number>();
  for (const { target } of report.asked.runs) {
    const why = messageMarkdown(targetText(target, messages, markValue));
    const line = `${codeSpan(reveal(target.name))} (${why})`;
    lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  const rows = [...lines].map(
    ([line, runs]) => `- ${line}: ${say(messages, 'runs-of-target', { count: runs })}`,
  );
  if (rows.length === 0) return [];
  return [
    '',
    say(messages, 'checked-against'),
    '',
    ...sections.within(rows, largestSummary.runs, 'cut-summary-target'),
  ];
}

function leftOutLine({ leftOut, messages }: SummaryOptions): string[] {
  if (leftOut.length === 0) return [];
  const counts = countsText(countFindings(leftOut), messages);
  return ['', say(messages, 'listed-only-here', { counts, count: leftOut.length })];
}

function pictureList({ pictures = [], messages }: SummaryOptions): string[] {
  if (pictures.length === 0) return [];
  let used = 0;
  const drawn = pictures.filter((picture, index) => {
    const bytes = utf8Length(picture) + 2;
    if (index >= mostPictures || used + bytes > largestSummary.pictures) return false;
    used += bytes;
    return true;
  });
  const left = pictures.length - drawn.length;
  return [
    '',
    `<details><summary>${say(messages, 'pictures')}</summary>`,
    ...drawn.flatMap((picture) => ['', picture]),
    ...(left > 0 ? ['', say(messages, 'more-runs', { count: left })] : []),
    '',
    '</details>',
  ];
}

function skippedTable({ skipped }: LintReport, { messages }: SummaryOptions, sections: Sections): string[] {
  if (skipped.length === 0) return [];
  const rows = skipped.map((file) => {
    const why = messageMarkdown(skippedText(file, messages, markValue));
    return `| ${codeSpan(reveal(file.path))} | ${why} |`;
  });
  const header = [
    `<details><summary>${say(messages, 'skipped-files', { count: skipped.length })}</summary>`,
    '',
  ];
  const columns = [`| ${say(messages, 'file')} | ${say(messages, 'why')} |`, '| --- | --- |'];
  return [
    '',
    ...header,
    ...columns,
    ...sections.within(rows, largestSummary.skipped, 'cut-summary-file'),
    '',
    '</details>',
  ];
}

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

/** The job summary as a report of its own, which says whether the check fails. Harmless to a runner that reads it in a log. */
export function renderMarkdown(
  report: LintReport,
  failures: readonly Finding[],
  messages: SectionOptions['messages'],
): string {
  const failure =
    failures.length === 0
      ? undefined
      : say(messages, 'check-fails', { counts: countsText(countFindings(failures), messages) });
  return harmless(renderSummary(report, { messages, leftOut: [], failure }));
}
