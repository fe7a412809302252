import type { Document } from '../../../model/document.ts';
import type { Text } from '../../../model/launch.ts';
import { known } from '../../../model/launch-text.ts';

/** What a file of environment variables sets, `NAME=value` a line; values in which others are put are not known. */
export function environmentIn(document: Document): ReadonlyMap<string, Text> {
  const found = new Map<string, Text>();
  const lines = document.text.matchAll(
    /^[ \t]*(?:export[ \t]+)?(?<name>\w+)[ \t]*=[ \t]*(?:'(?<single>[^']*)'|"(?<double>[^"\\]*)"|(?<plain>[^\s#'"]?.*?))[ \t]*(?:[ \t]#.*)?\r?$/gm,
  );
  for (const { groups: { name = '', single, double, plain = '' } = {}, index, 0: line } of lines) {
    const value = single ?? double ?? plain;
    const start = index + line.indexOf('=') + 1 + line.slice(line.indexOf('=') + 1).indexOf(value);
    const place = { document, range: { start, end: start + value.length } };
    const isOpen = single === undefined && /[$\\]/.test(value);
    found.set(name, isOpen ? [{ unknown: { from: 'not-followed', name }, place }] : known(value, place));
  }
  return found;
}
