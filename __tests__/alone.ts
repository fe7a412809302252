import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new directory that holds nothing but a copy of this file. */
export function alone(folder: string, name: string): string {
  const root = mkdtempSync(join(tmpdir(), 'alone-'));
  copyFileSync(join(folder, name), join(root, name));
  return root;
}
