import type { Catalogue } from '../messages/catalogue.ts';
import { type Encode, render } from '../messages/render.ts';
import {
  type Finding,
  type MessageData,
  type RelatedPlace,
  type Severity,
  severities,
} from '../model/finding.ts';
import { mostToldSkipped } from '../model/limits.ts';
import type { LintReport, SkippedFile } from '../model/report.ts';
import type { Target } from '../model/run.ts';

/** The finding's message; `encode` protects the values it quotes. */
export function findingText(finding: Finding, catalogue: Catalogue, encode?: Encode): string {
  if (finding.more !== undefined) {
    const { places, files = 0 } = finding.more;
    return say(catalogue, files > 0 ? 'more-in-files' : 'more-in-file', { places, files });
  }
  const text = render(catalogue, finding.rule, finding.message, finding.data, encode);
  return finding.others === undefined ? text : text + say(catalogue, 'others', { count: finding.others });
}

/** What a related place of the finding has to do with it. */
export function relatedText(
  finding: Finding,
  place: RelatedPlace,
  catalogue: Catalogue,
  encode?: Encode,
): string {
  return render(catalogue, finding.rule, place.message, finding.data, encode);
}

/** Why a file was left alone. */
export function skippedText(skipped: SkippedFile, catalogue: Catalogue, encode?: Encode): string {
  return render(catalogue, 'skipped', skipped.message, skipped.data, encode);
}

/** Why a run is checked against this upstream version. */
export function targetText(target: Target, catalogue: Catalogue, encode?: Encode): string {
  return render(catalogue, 'target', target.reason.message, target.reason.data, encode);
}

/** How many findings there are of each severity. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

/** `2 errors, 1 notice`; the empty text for no findings. */
export function countsText(counts: Readonly<Record<Severity, number>>, catalogue: Catalogue): string {
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => say(catalogue, severity, { count: counts[severity] }))
    .join(say(catalogue, 'and'));
}

/** A text of the reporters' own: a message of the `report` group. */
export function say(catalogue: Catalogue, message: string, data: MessageData = {}, encode?: Encode): string {
  return render(catalogue, 'report', message, data, encode);
}

/** Whether nothing that was read configures a training run, or describes the images of one. */
export function nothingFound({ asked, findings, repository }: LintReport): boolean {
  const documents = new Set(asked.documents);
  return (
    asked.runs.length === 0 &&
    findings.length === 0 &&
    !repository.datasets.some(({ document }) => document !== undefined && documents.has(document))
  );
}

/** Files whose reason for being left alone is said in short reports too: those asked for, or, where nothing was found, that can be. */
export function toldSkipped(report: LintReport): readonly SkippedFile[] {
  const named = report.skipped.filter((file) => file.named);
  const onRequest = nothingFound(report)
    ? report.skipped.filter((file) => file.onRequest && !file.named)
    : [];
  return [...named, ...onRequest.slice(0, mostToldSkipped)];
}

/** By what was judged, where that is not what is checked out alone; a sentence each. */
export function policyLines({ policy }: LintReport, catalogue: Catalogue): string[] {
  if (policy === undefined) return [];
  const { from, commit = '', settings = '', notes } = policy;
  const own = from === 'head' ? [] : [{ message: from, data: { commit: commit.slice(0, 10), settings } }];
  return [...own, ...notes].map(({ message, data }) => render(catalogue, 'policy', message, data));
}

/** By what was judged, what is not in the report because the change does not touch it or someone decided so, and what of that has had its day; a sentence each. */
export function hiddenLines(report: LintReport, catalogue: Catalogue): string[] {
  const { suppressed = 0, known = 0, untouched = 0, outdated = 0, idle = [] } = report;
  const counts = Object.entries({ untouched, suppressed, known, outdated })
    .filter(([, count]) => count > 0)
    .map(([message, count]) => say(catalogue, message, { count }));
  return [...policyLines(report, catalogue), ...counts, ...idleLines({ idle }, catalogue)];
}

/** What of the settings has no effect; a sentence each. */
export function idleLines({ idle = [] }: Pick<LintReport, 'idle'>, catalogue: Catalogue): string[] {
  return idle.map((paths) =>
    say(catalogue, 'override-idle', {
      paths: paths.length === 0 ? '[]' : paths.map((path) => `'${path}'`),
    }),
  );
}
