import type { Document, SourceFile } from '../model/document.ts';
import { parseJson } from './json.ts';
import { parseToml } from './toml/parse.ts';

/** Reads a file by its ending; what is neither TOML nor JSON is kept as text. */
export function parse(file: SourceFile): Document {
  const path = file.path.toLowerCase();
  if (path.endsWith('.toml')) return parseToml(file);
  if (path.endsWith('.json')) return parseJson(file);
  const range = { start: 0, end: file.text.length };
  return { ...file, format: 'text', root: { type: 'table', form: 'root', range, entries: [] }, problems: [] };
}
