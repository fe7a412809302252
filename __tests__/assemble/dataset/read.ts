import type { Document } from '../../../src/model/document.ts';
import { parseJson } from '../../../src/parse/json.ts';
import { parseToml } from '../../../src/parse/toml/parse.ts';

/** A text as the document that its name says it is. */
export function read(path: string, text: string): Document {
  return /\.json$/i.test(path) ? parseJson({ path, text }) : parseToml({ path, text });
}
