import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const scratch = mkdtempSync(join(tmpdir(), 'alone-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A new directory that holds nothing but a copy of this file. */
export function alone(folder: string, name: string): string {
  const root = mkdtempSync(join(scratch, 'file-'));
  copyFileSync(join(folder, name), join(root, name));
  return root;
}
