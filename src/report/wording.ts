import type { Catalogue } from '../messages/catalogue.ts';
import { type Encode, type Filling, render, renderAny, renderSaid } from '../messages/render.ts';
import { type Finding, type RelatedPlace, type Severity, severities } from '../model/finding.ts';
import { mostToldSkipped } from '../model/limits.ts';
import type { MessageOf, Said } from '../model/message.ts';
import type { LintReport, SkippedFile } from '../model/report.ts';
import type { Target } from '../model/target.ts';

/** The finding's message; `encode` protects the values it quotes. */
export function findingText(finding: Finding, catalogue: Catalogue, encode?: Encode): string {
  if (finding.more !== undefined) {
    const { places, files = 0 } = finding.more;
    return say(catalogue, files > 0 ? 'more-in-files' : 'more-in-file', { places, files });
  }
  const text = renderAny(catalogue, finding.rule, finding, encode);
  return finding.others === undefined ? text : text + say(catalogue, 'others', { count: finding.others });
}

/** What a related place of the finding has to do with it. */
export function relatedText(
  finding: Finding,
  place: RelatedPlace,
  catalogue: Catalogue,
  encode?: Encode,
): string {
  return renderAny(catalogue, place.isLaunch ? 'launch' : finding.rule, place, encode);
}

/** Why a file was left alone. */
export function skippedText(skipped: SkippedFile, catalogue: Catalogue, encode?: Encode): string {
  return renderSaid(catalogue, 'skipped', skipped, encode);
}

/** Why a run is checked against this upstream version. */
export function targetText(target: Target, catalogue: Catalogue, encode?: Encode): string {
  return renderSaid(catalogue, 'target', target.reason, encode);
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
export function say<M extends MessageOf<'report'>>(
  catalogue: Catalogue,
  message: M,
  ...filling: Filling<'report', M>
): string {
  return render(catalogue, 'report', message, ...filling);
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
  const own: Record<typeof from, readonly Said<'policy'>[]> = {
    head: [],
    base: [{ message: 'base', data: { commit: commit.slice(0, 10) } }],
    config: [{ message: 'config', data: { settings } }],
    defaults: [{ message: 'defaults' }],
  };
  return [...own[from], ...notes].map((said) => renderSaid(catalogue, 'policy', said));
}

/** By what was judged, what is not in the report because the change does not touch it or someone decided so, and what of that has had its day; a sentence each. */
export function hiddenLines(report: LintReport, catalogue: Catalogue): string[] {
  const { suppressed = 0, known = 0, untouched = 0, outdated = 0, idle = [] } = report;
  const counts = { untouched, suppressed, known, outdated };
  const counted = (['untouched', 'suppressed', 'known', 'outdated'] as const)
    .filter((message) => counts[message] > 0)
    .map((message) => say(catalogue, message, { count: counts[message] }));
  return [...policyLines(report, catalogue), ...counted, ...idleLines({ idle }, catalogue)];
}

/** What of the settings has no effect; a sentence each. */
export function idleLines({ idle = [] }: Pick<LintReport, 'idle'>, catalogue: Catalogue): string[] {
  return idle.map((paths) =>
    say(catalogue, 'override-idle', {
      paths: paths.length === 0 ? '[]' : paths.map((path) => `'${path}'`),
    }),
  );
}
