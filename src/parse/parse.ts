import { type Document, type SourceFile, unparsed } from '../model/document.ts';
import { fileKind } from './kinds.ts';

/** Reads a file by its name; what is neither TOML nor JSON is kept as text. */
export function parse(file: SourceFile): Document {
  return fileKind(file.path)?.parse?.(file) ?? unparsed(file.path, file.text);
}
