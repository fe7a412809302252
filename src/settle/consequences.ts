import type { Document } from '../model/document.ts';
import { type Finding, sayingOf } from '../model/finding.ts';
import { subjectAt } from './subject.ts';

/** What is found in documents. */
export interface Found {
  readonly documents: readonly Document[];
  readonly findings: readonly Finding[];
}

/**
 * The findings; of each that would not be found, or would say something else, if every key were what it is meant to be,
 * with the findings of its file that say what keys are meant to be.
 * @param asMeant what is found where they are
 */
export function withConsequences(written: Found, asMeant: Found): readonly Finding[] {
  const causes = new Map<string, Finding[]>();
  for (const cause of written.findings) {
    if (cause.means === undefined) continue;
    const inFile = causes.get(cause.path);
    if (inFile === undefined) causes.set(cause.path, [cause]);
    else inFile.push(cause);
  }
  const sayings = new Set(written.findings.map(sayingOf));
  const left = asMeant.findings.filter(({ path }) => causes.has(path));
  const isLeft = new Set(left.map(sayingOf));
  // Where not all was kept, nobody knows what is not found any more.
  const cut = new Set(asMeant.findings.flatMap(({ rule, more }) => (more ? rule : [])));
  const reworded = bySubject({ ...asMeant, findings: left.filter((one) => !sayings.has(sayingOf(one))) });
  const subjectOf = subjectsIn(written.documents);
  return written.findings.map((finding) => {
    const from = causes.get(finding.path);
    if (from === undefined || finding.means !== undefined || isLeft.has(sayingOf(finding))) return finding;
    if (finding.more !== undefined || cut.has(finding.rule)) return finding;
    const instead = reworded.get(subjectOf(finding));
    // Of another key that is meant to be the same one.
    if (instead !== undefined && from.some(({ rule }) => rule === finding.rule)) return finding;
    const named = from.filter(({ means }) => means?.some(({ name }) => name === finding.about));
    return { ...finding, follows: { from: named.length > 0 ? named : from, ...(instead && { instead }) } };
  });
}

function bySubject({ documents, findings }: Found): ReadonlyMap<string, Finding> {
  const subjectOf = subjectsIn(documents);
  return new Map(findings.map((finding) => [subjectOf(finding), finding]));
}

/** Equal for findings of a rule on the same option of a file, whether it is set or not. */
function subjectsIn(documents: readonly Document[]): (finding: Finding) => string {
  const byPath = new Map(documents.map((document) => [document.path, document]));
  return ({ rule, path, range, about }) => {
    const document = byPath.get(path);
    const option = about ?? (document && subjectAt(document, range).option);
    return JSON.stringify([rule, path, option ?? range]);
  };
}
