import type { Document, SourceFile } from '../model/document.ts';
import { parseJson } from './json.ts';
import { parseToml } from './toml/parse.ts';
import { parseStandardToml } from './toml/standard.ts';

/** Python's own project and lock files: TOML that sd-scripts never reads. */
const pythonToml = /(?:^|\/)(?:pyproject\.toml|(?:uv|poetry)\.lock)$/i;

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

/** Reads a file by its name; what is neither TOML nor JSON is kept as text. */
export function parse(file: SourceFile): Document {
  if (pythonToml.test(file.path)) return parseStandardToml(file);
  if (/\.toml$/i.test(file.path)) return withoutMark(parseToml(file));
  if (/\.json$/i.test(file.path)) return parseJson(file);
  const range = { start: 0, end: file.text.length };
  return { ...file, format: 'text', root: { type: 'table', form: 'root', range, entries: [] }, problems: [] };
}
