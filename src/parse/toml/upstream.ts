import type { Document, SourceFile } from '../../model/document.ts';
import { parseToml } from './parse.ts';

/** Reads TOML as sd-scripts does. */
export function parseUpstreamToml(file: SourceFile): Document {
  return withoutMark(parseToml(file));
}

/**
 * With the first key as it is without the byte order mark that upstream takes for a part of it. The mark is a problem of
 * the document: what it does to the key is no second one.
 */
function withoutMark(document: Document): Document {
  const { root } = document;
  const [first, ...others] = root.entries;
  if (first === undefined || !first.key.startsWith('\ufeff')) return document;
  const key = first.key.slice(1);
  const { start, end } = first.keyRange;
  return {
    ...document,
    root: { ...root, entries: [{ ...first, key, keyRange: { start: start + 1, end } }, ...others] },
  };
}
