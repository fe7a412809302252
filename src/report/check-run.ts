import type { Catalogue } from '../messages/catalogue.ts';
import { reveal } from '../messages/render.ts';
import { type Finding, severities } from '../model/finding.ts';
import { largestAnnotationText, mostAnnotations } from '../model/limits.ts';
import type { LintReport } from '../model/report.ts';
import { utf8Start } from '../model/text.ts';
import { coverForms } from '../secrets/cover.ts';
import { escapeText } from './markdown.ts';
import { Sources } from './sources.ts';
import {
  countFindings,
  countsText,
  findingText,
  nothingFound,
  policyLines,
  relatedText,
  say,
} from './wording.ts';

/** An annotation of a check run, as GitHub's API takes it. Its texts are shown as they are. */
export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
  readonly raw_details?: string;
}

/** What a check run says. */
export interface CheckRun {
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly conclusion: 'success' | 'failure' | 'neutral';
  readonly annotations: readonly CheckAnnotation[];
}

const levels = { error: 'failure', warning: 'warning', notice: 'notice' } as const;

/** The check run of a report, and the findings that it has no room for: the mildest. */
export function checkRunOf(
  report: LintReport,
  messages: Catalogue,
  failed: boolean,
): { readonly checkRun: CheckRun; readonly leftOut: readonly Finding[] } {
  const { findings } = report;
  const worstFirst = severities.flatMap((level) => findings.filter(({ severity }) => severity === level));
  const carried = new Set(worstFirst.slice(0, mostAnnotations));
  const leftOut = findings.filter((finding) => !carried.has(finding));
  const sources = new Sources(report.repository.documents);
  const counts = countsText(countFindings(findings), messages);
  const message = nothingFound(report) ? 'nothing' : counts === '' ? 'no-problems' : 'counts';
  const summary = say(messages, message, { counts, files: report.asked.documents.length });
  const left = leftOut.length === 0 ? '' : say(messages, 'log-left-out', { count: leftOut.length });
  return {
    checkRun: {
      title: message === 'counts' ? counts : say(messages, `${message}-title`),
      summary: [`${summary} ${left}`.trimEnd(), ...policyLines(report, messages).map(escapeText)].join(
        '\n\n',
      ),
      conclusion: failed ? 'failure' : nothingFound(report) ? 'neutral' : 'success',
      annotations: findings
        .filter((finding) => carried.has(finding))
        .map((finding) => annotation(finding, sources, messages)),
    },
    leftOut,
  };
}

/** GitHub takes columns only for a place within one line. */
function annotation(finding: Finding, sources: Sources, messages: Catalogue): CheckAnnotation {
  const { start, end } = sources.place(finding.path, finding.range);
  const related = (finding.related ?? []).map((place) => {
    const { line } = sources.place(place.path, place.range).start;
    return `${reveal(place.path)}:${line}: ${relatedText(finding, place, messages)}`;
  });
  return {
    path: coverForms(finding.path),
    start_line: start.line,
    end_line: end.line,
    ...(start.line === end.line && { start_column: start.column, end_column: end.column }),
    annotation_level: levels[finding.severity],
    title: finding.rule,
    message: fitting(findingText(finding, messages)),
    ...(related.length > 0 && { raw_details: fitting(related.join('\n')) }),
  };
}

/** No runner masks what goes to the API. */
function fitting(text: string): string {
  const covered = coverForms(text);
  const start = utf8Start(covered, largestAnnotationText);
  return start === covered ? covered : `${start}…`;
}
