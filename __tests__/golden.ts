import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Compares with a committed file; with UPDATE_FIXTURES set, writes the file first. */
export function expectGolden(actual: string, file: string): void {
  if (process.env.UPDATE_FIXTURES) writeFileSync(file, actual);
  expect(actual).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '(no such file)');
}
