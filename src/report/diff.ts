import type { TextEdit } from '../model/text.ts';
import { coverSecrets } from '../secrets/cover.ts';
import type { Source } from './sources.ts';

/** Some neighbouring lines of a document before and after a fix, without their ends. */
export interface Change {
  /** The first line, counted from 1. */
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/**
 * What the edits (which must not overlap) change in a text that can be shown, as lines that can be: one change for each
 * group of neighbouring lines.
 */
export function changes(source: Source, edits: readonly TextEdit[]): Change[] {
  const groups: { first: number; last: number; edits: TextEdit[] }[] = [];
  const covered = edits.map((edit) => ({ ...edit, text: coverSecrets(edit.text) }));
  for (const edit of covered.sort((a, b) => a.range.start - b.range.start)) {
    const first = source.lines.position(edit.range.start).line;
    const last = source.lines.position(edit.range.end).line;
    const group = groups.at(-1);
    if (group !== undefined && first <= group.last + 1) {
      group.last = Math.max(group.last, last);
      group.edits.push(edit);
    } else groups.push({ first, last, edits: [edit] });
  }
  return groups.map(({ first, last, edits: group }) => changeOf(source, first, last, group));
}

/** The same as one change: from the first line that differs to the last one. */
export function wholeChange(source: Source, edits: readonly TextEdit[]): Change {
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start);
  const lines = ordered.flatMap(({ range }) => [range.start, range.end]).map(lineOf);
  return changeOf(source, Math.min(...lines), Math.max(...lines), ordered);

  function lineOf(offset: number): number {
    return source.lines.position(offset).line;
  }
}

/** What edits, in order, that lie in the lines `first` to `last` change. */
function changeOf(source: Source, first: number, last: number, edits: readonly TextEdit[]): Change {
  const { start } = source.lines.line(first);
  const { end } = source.lines.line(last);
  const before = toLines(source.text.slice(start, end));
  return onlyChanged(first, before, toLines(apply(source.text, start, end, edits)));
}

/** `text.slice(start, end)` with the edits, which lie inside it and are in order, applied. */
function apply(text: string, start: number, end: number, edits: readonly TextEdit[]): string {
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
