import type { Text } from '../../../../model/launch.ts';
import type { Place } from '../../../../model/place.ts';
import type { MakeLines } from '../../../../parse/makefile.ts';
import { readable } from '../../readable.ts';
import { replaced } from '../../replaced.ts';

/** A line of make's own without its comment. */
export function withoutComment(text: Text, place: Place): Text {
  const { source, textOf } = readable(text, place);
  const mark = /(?<!\\)#/.exec(source);
  const own = mark === null ? text : textOf(0, mark.index);
  return replaced(own, place, /\\#/g, (_, part) => part.text(1, 2));
}

/** The line after the `endef` of a definition whose first line is given. */
export function endOfDefinition(lines: MakeLines, from: number): number {
  let at = from;
  while (at < lines.count && !/^\s*endef\b/.test(lines.written(at))) at += 1;
  return at + 1;
}

/** Where a mark stands outside of brackets. */
export function outside(source: string, mark: RegExp): readonly number[] {
  const found: number[] = [];
  let depth = 0;
  for (const { 0: unit, index } of source.matchAll(new RegExp(`[(){}]|${mark.source}`, 'g'))) {
    if (unit === '(' || unit === '{') depth += 1;
    else if (unit === ')' || unit === '}') depth -= 1;
    else if (depth <= 0) found.push(index);
  }
  return found;
}

export function commaIn(source: string): number | undefined {
  const [comma] = outside(source.slice(1, -1), /,/g);
  return comma === undefined ? undefined : comma + 1;
}

/** `NAME = value` and its like; undefined for a line that is something else. */
export function assignmentIn(
  line: Text,
  place: Place,
): { readonly name: Text; readonly sign: string; readonly value: Text } | undefined {
  const { source, textOf } = readable(line, place);
  const [before = ''] = /^\s*(?:(?:export|override|private)\s+)*/.exec(source) ?? [];
  const rest = source.slice(before.length);
  const sign = outside(rest, /:{1,3}=|[+?!]=|=|:/g)[0];
  if (sign === undefined) return undefined;
  const [written = ''] = /^(?::{1,3}=|[+?!]=|=|:)/.exec(rest.slice(sign)) ?? [];
  if (
    written === ':' ||
    /\s/.test(
      rest
        .slice(0, sign)
        .trim()
        .replace(/[({][^)}]*[)}]/g, ''),
    )
  )
    return undefined;
  const start = before.length + sign + written.length;
  const blanks = source.slice(start).length - source.slice(start).trimStart().length;
  return {
    name: textOf(before.length, before.length + sign),
    sign: written,
    value: textOf(start + blanks, source.length),
  };
}
