import type { Catalogue } from '../messages/catalogue.ts';
import { type Encode, render } from '../messages/render.ts';
import { type Finding, type RelatedPlace, type Severity, severities } from '../model/finding.ts';
import type { LintReport, SkippedFile } from '../model/report.ts';
import type { Target } from '../model/run.ts';

/** The finding's message; `encode` protects the values it quotes. */
export function findingText(finding: Finding, catalogue: Catalogue, encode?: Encode): string {
  return render(catalogue, finding.rule, finding.message, finding.data, encode);
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
export function countsText(counts: Readonly<Record<Severity, number>>): string {
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => count(counts[severity], severity))
    .join(', ');
}

/** `1 file`, `2 files`. */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/** Whether nothing that was read configures a training run. */
export function nothingFound(report: LintReport): boolean {
  return report.repository.runs.length === 0 && report.findings.length === 0;
}

/** What is not in the report because someone decided so, and what of that has had its day; a sentence each. */
export function hiddenLines({ suppressed = 0, known = 0, outdated = [] }: LintReport): string[] {
  return [
    suppressed > 0 ? [`Comments suppress ${count(suppressed, 'finding')}.`] : [],
    known > 0 ? [`The baseline knows ${count(known, 'finding')}.`] : [],
    outdated.length > 0
      ? [
          `The baseline has ${count(outdated.length, 'finding')} that are not found any more; --prune-baseline takes them out.`,
        ]
      : [],
  ].flat();
}
