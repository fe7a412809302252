import { cpSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new directory that holds nothing but the examples: linting them here would read all the fixtures beside them. */
export function examplesAlone(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'examples-')));
  cpSync(join(import.meta.dirname, '../examples'), join(root, 'examples'), { recursive: true });
  return root;
}
