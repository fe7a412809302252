import type { Document } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import type { TextEdit, TextFix } from '../model/text.ts';

/** What to change in one document. */
export interface DocumentFix {
  readonly document: Document;
  /** In order; they do not overlap. */
  readonly edits: readonly TextEdit[];
  /** How many findings the edits mend. */
  readonly findings: number;
}

/**
 * The fixes that can be made at once, by document. Of two that are in each other's way the first counts, and what only
 * adds lines waits until nothing written is left to mend, which may be what seems to be missing. Linting again will
 * find what was left, if it still holds.
 * @param unsafe whether to take those too that may not be what was meant
 */
export function chooseFixes(
  findings: readonly Finding[],
  documents: readonly Document[],
  unsafe: boolean,
): DocumentFix[] {
  return documents.flatMap((document) => {
    const fixes = findings.flatMap(({ path, fix }) => (path === document.path && fix ? [fix] : []));
    const { edits, mended } = chooseEdits(document.text, fixes, unsafe);
    return edits.length === 0 ? [] : [{ document, edits, findings: mended }];
  });
}

/** The same for one text: edits in order that do not overlap, and how many of the fixes they make. */
export function chooseEdits(
  text: string,
  fixes: readonly TextFix[],
  unsafe: boolean,
): { readonly edits: readonly TextEdit[]; readonly mended: number } {
  const chosen: TextEdit[] = [];
  let mended = 0;
  const wanted = fixes.filter((fix) => fix.safe || unsafe);
  const changing = wanted.filter((fix) => !fix.edits.every(({ range }) => isEmpty(range)));
  for (const fix of changing.length > 0 ? changing : wanted) {
    const edits = fix.edits.filter((edit) => !chosen.some((other) => isSame(edit, other)));
    if (edits.some((edit) => chosen.some((other) => collide(edit, other)))) continue;
    chosen.push(...edits);
    mended += 1;
  }
  const edits = chosen.filter(({ range, text: now }) => text.slice(range.start, range.end) !== now);
  return { edits: edits.sort(byPlace), mended };
}

/** The text with the edits made, which are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.range.start) + edit.text;
    at = edit.range.end;
  }
  return result + text.slice(at);
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.range.start === b.range.start && a.range.end === b.range.end && a.text === b.text;
}

/** Two insertions at one place collide too: which comes first is anyone's guess. */
function collide({ range: a }: TextEdit, { range: b }: TextEdit): boolean {
  return (a.start < b.end && b.start < a.end) || (a.start === b.start && (isEmpty(a) || isEmpty(b)));
}

function isEmpty({ start, end }: TextEdit['range']): boolean {
  return start === end;
}

function byPlace({ range: a }: TextEdit, { range: b }: TextEdit): number {
  return a.start - b.start || a.end - b.end;
}
