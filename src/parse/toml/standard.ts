import type { Document, SourceFile, TableValue } from '../../model/document.ts';
import { readToml } from './ast.ts';
import { buildTree, TooDeep } from './tree.ts';

/** Reads TOML as its standard says, for files that are not for sd-scripts. What is no TOML has no entries. */
export function parseStandardToml(file: SourceFile): Document {
  return { ...file, format: 'toml', root: treeOf(file.text), problems: [] };
}

function treeOf(text: string): TableValue {
  const { statements, failure } = readToml(text);
  try {
    if (failure === undefined) return buildTree(text, statements);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
  }
  return { type: 'table', form: 'root', range: { start: 0, end: text.length }, entries: [] };
}
