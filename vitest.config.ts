import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const tests = readdirSync('__tests__', { recursive: true, encoding: 'utf8' })
  .map((path) => `__tests__/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.test.ts'));
const holding = (words: RegExp) => tests.filter((path) => words.test(readFileSync(path, 'utf8')));
/** What puts something else in a module's place needs the modules for itself. */
const isolated = holding(/vi\.mock\(/);
/** A process that holds much starts others slowly: what starts many stays apart from what fills the memory. */
const starting = holding(/child_process|e2e\/|from '\.\/(?:checkout|step|history)\.ts'/).filter(
  (path) => !isolated.includes(path),
);

export default defineConfig({
  test: {
    globalSetup: '__tests__/scratch.ts',
    setupFiles: '__tests__/setup.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 120_000,
    projects: [
      // Loading the sources anew for each file would take as long as the tests themselves.
      {
        extends: true,
        test: { name: 'shared', include: tests, exclude: [...isolated, ...starting], isolate: false },
      },
      { extends: true, test: { name: 'starting', include: starting, isolate: false } },
      { extends: true, test: { name: 'isolated', include: isolated } },
    ],
  },
});
