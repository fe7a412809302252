import type { Document } from '../model/document.ts';
import { type Finding, sayingOf, severities } from '../model/finding.ts';
import { subjectAt } from './subject.ts';

/** What is found in documents. */
interface Found {
  readonly documents: readonly Document[];
  readonly findings: readonly Finding[];
}

type OptionOf = (finding: Finding) => string | undefined;

/**
 * The findings; each that would not be found, or would say something else, if every key were what it is meant to be, with
 * the findings of its file that say what keys are meant to be. Those have no fix where it would lead to another finding
 * about the same option.
 * @param asMeant what is found where every key is what it is meant to be
 */
export function withConsequences(written: Found, asMeant: Found): readonly Finding[] {
  const options = { written: optionsIn(written.documents), meant: optionsIn(asMeant.documents) };
  const { gone, fresh } = changesIn(written, asMeant, options.written);
  const reworded = rewordedAs(gone, fresh, options);
  const rewordings = new Set(reworded.values());
  const troubled = new Set(
    fresh
      .filter((finding) => finding.severity !== 'notice' && !rewordings.has(finding))
      .map((finding) => inFile(finding, options.meant(finding))),
  );
  const findings = written.findings.map((finding) =>
    finding.means?.some(({ name }) => troubled.has(inFile(finding, name))) ? withoutFix(finding) : finding,
  );
  const causes = causesIn(findings);
  const isGone = new Set(gone);
  return findings.map((finding) => {
    const from = isGone.has(finding) ? causes.get(finding.path) : undefined;
    if (from === undefined) return finding;
    const instead = reworded.get(finding);
    // Of another key that is meant to be the same one, or of several files.
    const isOther = from.some(({ rule }) => rule === finding.rule) || finding.elsewhere !== undefined;
    if (instead !== undefined && isOther) return finding;
    const named = from.filter(({ means }) => means?.some(({ name }) => name === finding.about));
    return { ...finding, follows: { from: named.length > 0 ? named : from, ...(instead && { instead }) } };
  });
}

/**
 * What is not found any more in the files with misspelt keys, and what is found there in place of it or besides. What
 * is wrong with the value of such a key is neither: it is no consequence of the name.
 */
function changesIn(
  written: Found,
  asMeant: Found,
  optionOf: OptionOf,
): { readonly gone: readonly Finding[]; readonly fresh: readonly Finding[] } {
  const causes = written.findings.filter(({ means }) => means !== undefined);
  const paths = new Set(causes.map(({ path }) => path));
  const keys = new Set(causes.map((cause) => inFile(cause, optionOf(cause))));
  const inFiles = ({ findings }: Found) => findings.filter(({ path }) => paths.has(path));
  const isOfValue = (finding: Finding) =>
    finding.about === undefined && keys.has(inFile(finding, optionOf(finding)));
  // Where not all was kept, nobody knows what is not found any more.
  const cut = new Set(asMeant.findings.flatMap(({ rule, more }) => (more ? rule : [])));
  const changed = without(inFiles(written), asMeant.findings);
  const ofValues = new Set(changed.filter(isOfValue).map(samePlace));
  return {
    gone: changed.filter(
      (finding) =>
        finding.means === undefined &&
        finding.more === undefined &&
        !cut.has(finding.rule) &&
        !isOfValue(finding),
    ),
    fresh: without(inFiles(asMeant), written.findings).filter((finding) => !ofValues.has(samePlace(finding))),
  };
}

function without(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const known = new Set(others.map(sayingOf));
  return findings.filter((finding) => !known.has(sayingOf(finding)));
}

/** What the same rule finds in place of a finding and no worse: the same elsewhere, or else of the same option. */
function rewordedAs(
  gone: readonly Finding[],
  fresh: readonly Finding[],
  options: { readonly written: OptionOf; readonly meant: OptionOf },
): ReadonlyMap<Finding, Finding> {
  const byMessage = new Map(fresh.map((finding) => [sameMessage(finding), finding]));
  const byOption = new Map(fresh.map((finding) => [sameOption(finding, options.meant(finding)), finding]));
  return new Map(
    gone.flatMap((finding) => {
      const instead =
        byMessage.get(sameMessage(finding)) ?? byOption.get(sameOption(finding, options.written(finding)));
      return instead && !isWorse(instead, finding) ? [[finding, instead]] : [];
    }),
  );
}

function isWorse(one: Finding, other: Finding): boolean {
  return severities.indexOf(one.severity) < severities.indexOf(other.severity);
}

function causesIn(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const causes = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.means === undefined) continue;
    const others = causes.get(finding.path);
    if (others === undefined) causes.set(finding.path, [finding]);
    else others.push(finding);
  }
  return causes;
}

function withoutFix({ fix: _, ...finding }: Finding): Finding {
  return finding;
}

function samePlace({ rule, path, range, message }: Finding): string {
  return JSON.stringify([rule, path, range, message]);
}

function sameMessage({ rule, path, message }: Finding): string {
  return JSON.stringify([rule, path, message]);
}

function sameOption({ rule, path, range }: Finding, option: string | undefined): string {
  return JSON.stringify([rule, path, option ?? range]);
}

function inFile({ path }: Finding, option: string | undefined): string {
  return JSON.stringify([path, option]);
}

/** Which option of its file a finding is about, whether it is set or not. */
function optionsIn(documents: readonly Document[]): OptionOf {
  const byPath = new Map(documents.map((document) => [document.path, document]));
  return ({ path, range, about }) => {
    const document = byPath.get(path);
    return about ?? (document && subjectAt(document, range).option);
  };
}
