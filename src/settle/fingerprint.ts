import type { Document } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import { hash } from '../model/hash.ts';
import { subjectAt } from './subject.ts';

/** What a finding is about, whatever file it is in and wherever it stands there. */
export interface Identity {
  /** The option, or the key as written, where it is about one. */
  readonly option?: string;
  /** 16 hexadecimal digits, of rule, option and value; without these, of message and what is written too. Findings that are alike in all these share them. */
  readonly fingerprint: string;
}

/** Gives each finding its identity; a document that is not there counts as empty. */
export function identitiesOf(findings: readonly Finding[], documents: readonly Document[]): Identity[] {
  const byPath = new Map(documents.map((document) => [document.path, document]));
  return findings.map((finding) => identityOf(finding, byPath.get(finding.path)));
}

/**
 * What each finding is known by from one run to the next: 16 hexadecimal digits, no two alike among `findings`. They
 * rest on its identity and its file; of findings that are alike in both, the first stays the first.
 */
export function fingerprints(findings: readonly Finding[], documents: readonly Document[]): string[] {
  const counts = new Map<string, number>();
  return identitiesOf(findings, documents).map(({ fingerprint }, index) => {
    const content = JSON.stringify([fileOf(findings[index]), fingerprint]);
    const nth = (counts.get(content) ?? 0) + 1;
    counts.set(content, nth);
    return hash(`${content}${nth}`);
  });
}

/** The file that a finding hangs on; what can be said in several hangs on none. */
export function fileOf(finding: Finding | undefined): string | undefined {
  return finding?.elsewhere ? undefined : finding?.path;
}

function identityOf(finding: Finding, document: Document | undefined): Identity {
  const { rule, message, range, data, about, elsewhere } = finding;
  const { option, value } =
    about !== undefined || document === undefined ? { option: about, value: '' } : subjectAt(document, range);
  // Of one setting a rule may say this or that, as others have it. Where it is about none alone, what it says matters.
  const isSetting = about !== undefined || (option !== undefined && value !== '');
  const said = elsewhere ? [message] : isSetting ? [] : [message, data.option, data.key];
  return {
    ...(option !== undefined && { option }),
    fingerprint: hash(JSON.stringify([rule, option, value, ...said])),
  };
}
