import type { Document, SourceFile } from '../../model/document.ts';
import { parseByBoth } from './both.ts';
import { readPlain } from './plain.ts';

/**
 * Reads TOML as sd-scripts does, which is not always what TOML says: Python's `toml` 0.10.2 refuses some files
 * that are TOML, reads some that are not, and reads some otherwise. Each such thing is a problem of `toml-dialect`.
 * `root` is what upstream reads; where only upstream refuses the file, what TOML means; else empty.
 */
export function parseToml(file: SourceFile): Document {
  const root = readPlain(file.text);
  return root === undefined ? parseByBoth(file) : { ...file, format: 'toml', root, problems: [] };
}
