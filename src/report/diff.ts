import type { Edit } from '../model/finding.ts';
import type { Source } from './sources.ts';

/** Some neighbouring lines of a document before and after a fix, without their ends. */
export interface Change {
  /** The first line, counted from 1. */
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** What the edits (which must not overlap) change, as lines: one change for each group of neighbouring lines. */
export function changes(source: Source, edits: readonly Edit[]): Change[] {
  const groups: { first: number; last: number; edits: Edit[] }[] = [];
  for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    const first = source.lines.position(edit.range.start).line;
    const last = source.lines.position(edit.range.end).line;
    const group = groups.at(-1);
    if (group !== undefined && first <= group.last + 1) {
      group.last = Math.max(group.last, last);
      group.edits.push(edit);
    } else groups.push({ first, last, edits: [edit] });
  }
  return groups.map(({ first, last, edits: group }) => {
    const start = source.lines.line(first).start;
    const end = source.lines.line(last).end;
    return onlyChanged(
      first,
      toLines(source.text.slice(start, end)),
      toLines(apply(source.text, start, end, group)),
    );
  });
}

/** `text.slice(start, end)` with the edits, which lie inside it and are in order, applied. */
function apply(text: string, start: number, end: number, edits: readonly Edit[]): string {
  let result = '';
  let at = start;
  for (const { range, text: replacement } of edits) {
    result += text.slice(at, range.start) + replacement;
    at = range.end;
  }
  return result + text.slice(at, end);
}

function onlyChanged(line: number, before: readonly string[], after: readonly string[]): Change {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same += 1;
  let sameEnd = 0;
  while (sameEnd < shorter - same && before.at(-1 - sameEnd) === after.at(-1 - sameEnd)) sameEnd += 1;
  return {
    line: line + same,
    removed: before.slice(same, before.length - sameEnd),
    added: after.slice(same, after.length - sameEnd),
  };
}

function toLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
