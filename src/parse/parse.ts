import type { Document, SourceFile } from '../model/document.ts';
import { parseJson } from './json.ts';
import { parseToml } from './toml/parse.ts';
import { parseStandardToml } from './toml/standard.ts';

/** Python's own project and lock files: TOML that sd-scripts never reads. */
const pythonToml = /(?:^|\/)(?:pyproject\.toml|(?:uv|poetry)\.lock)$/i;

/** Reads a file by its name; what is neither TOML nor JSON is kept as text. */
export function parse(file: SourceFile): Document {
  if (pythonToml.test(file.path)) return parseStandardToml(file);
  if (/\.toml$/i.test(file.path)) return parseToml(file);
  if (/\.json$/i.test(file.path)) return parseJson(file);
  const range = { start: 0, end: file.text.length };
  return { ...file, format: 'text', root: { type: 'table', form: 'root', range, entries: [] }, problems: [] };
}
