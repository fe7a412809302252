import type { Document, ReadProblem } from '../../model/document.ts';
import type { Observation } from '../../model/rule.ts';

/** What stood in the way of reading a document, as it was told when it was read. */
export function onProblem(
  document: Document,
  { range, message, data, severity, fix, related }: ReadProblem,
): Observation {
  const edits = fix?.edits.map((edit) => ({ at: { document, range: edit.range }, text: edit.text }));
  return {
    at: { document, range },
    message,
    data,
    severity,
    fix: fix && edits && { edits, safe: fix.safe },
    related: related && [{ at: { document, range: related.range }, message: related.message }],
  };
}
