import type { Document } from '../model/document.ts';
import { linesOf } from '../model/place.ts';
import type { Range } from '../model/text.ts';
import type { Directive } from './comments.ts';
import { subjectAt } from './subject.ts';

/** What a comment says of one rule. */
export interface Suppression {
  readonly rule: string;
  readonly document: Document;
  readonly directive: Directive;
  readonly range: Range;
  /** The line it is about, counted from 1; without one the whole file. */
  readonly line?: number | undefined;
  used: boolean;
}

/**
 * Those suppressions of a document that an older version of it has as well: of the same rule, and about the same option
 * or the whole file. Lines may have moved and values may be others; of more that are alike, the first ones stand.
 */
export function standing(now: readonly Suppression[], old: readonly Suppression[]): ReadonlySet<Suppression> {
  const whole = new Set(old.flatMap(({ rule, line }) => (line === undefined ? rule : [])));
  const left = new Map<string, number>();
  for (const suppression of old) left.set(keyOf(suppression), (left.get(keyOf(suppression)) ?? 0) + 1);
  return new Set(
    now.filter((suppression) => {
      if (whole.has(suppression.rule)) return true;
      const key = keyOf(suppression);
      const more = left.get(key) ?? 0;
      left.set(key, more - 1);
      return more > 0;
    }),
  );
}

function keyOf({ rule, line, document }: Suppression): string {
  if (line === undefined) return JSON.stringify([rule]);
  const { text } = document;
  const { start, end } = linesOf(document).line(line);
  const written = text.slice(start, end);
  const at = start + written.length - written.trimStart().length;
  const { option } = subjectAt(document, { start: at, end: at });
  // What has no options is about what it begins with: `torch` of `torch==2.6.0`.
  return JSON.stringify([rule, option ?? written.split(/[=<>~!;#]/, 1)[0]?.trim()]);
}
