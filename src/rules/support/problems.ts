import type { Document, ReadProblem } from '../../model/document.ts';
import type { Place } from '../../model/place.ts';
import type { PlacedFix } from '../../model/placed.ts';

/** Where a problem of reading is, and its fix, in the document that was read. */
export function placedProblem<Problem extends ReadProblem>(
  document: Document,
  { range, fix, related }: Problem,
): {
  readonly at: Place;
  readonly fix: PlacedFix | undefined;
  readonly related: readonly (NonNullable<Problem['related']> & { readonly at: Place })[] | undefined;
} {
  const edits = fix?.edits.map((edit) => ({ at: { document, range: edit.range }, text: edit.text }));
  return {
    at: { document, range },
    fix: fix && edits && { edits, safe: fix.safe },
    related: related && [{ ...related, at: { document, range: related.range } }],
  };
}
