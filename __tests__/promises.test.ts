import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const sources: readonly (readonly [string, string])[] = readdirSync(join(root, 'src'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((path) => path.endsWith('.ts'))
  .map((path) => [path.replaceAll('\\', '/'), read(join('src', path))]);

/** The files of `src/` that hold this. */
function holding(pattern: RegExp): string[] {
  return sources.flatMap(([path, text]) => (pattern.test(text) ? [path] : [])).sort();
}

it('nothing but git is started, and no text becomes code', () => {
  expect(holding(/'(?:node:)?child_process'/)).toEqual(['files/git.ts']);
  expect(read('src/files/git.ts').match(/\b\w*(?:spawn|exec|fork)\w*\('?\w*/gi)).toEqual(["spawnSync('git"]);
  expect(
    holding(/\beval\(|\bnew Function\b|'(?:node:)?(?:vm|worker_threads|cluster|inspector|repl)'/),
  ).toEqual([]);
  // For Node's compile cache.
  expect(holding(/'node:module'/)).toEqual(['commands/compile-cache.ts']);
  // What is imported is named in the source.
  expect(holding(/(?:^|[=(] *|await )(?:import|require)\((?!'|\n\s*')/m)).toEqual([]);
});

it('nothing but the client for GitHub makes network calls', () => {
  expect(holding(/'(?:node:)?(?:https?|http2|net|tls|dgram|dns|undici)'|\bfetch\(|\bWebSocket\b/)).toEqual(
    [],
  );
  expect(holding(/\bgetOctokit\(/)).toEqual(['github/client.ts']);
});

describe('SECURITY.md', () => {
  const named = [...read('SECURITY.md').matchAll(/^- `(__tests__\/[^`]+)`: ((?:.|\n {2})+)$/gm)].flatMap(
    ([, file = '', titles = '']) =>
      [...titles.matchAll(/"([^"]+)"/g)].map(
        ([, title = '']) => [file, title.replaceAll(/\n {2}/g, ' ')] as const,
      ),
  );

  it.each(named)('names a test that is there: %s, %s', (file, title) => {
    expect(existsSync(join(root, file))).toBe(true);
    const titles = [...read(file).matchAll(/^\s*(?:.*\()?(['"])(.+?)\1,\s*(?:async\b|\(|\w+ =>)/gm)];
    expect(titles.map(([, , found]) => found)).toContain(title);
  });

  it('names tests for every promise', () => {
    const promises = read('SECURITY.md')
      .split(/^## /m)
      .find((section) => section.startsWith('What is promised'))
      ?.split(/^### /m)
      .slice(1);
    expect(promises?.length).toBeGreaterThan(8);
    for (const promise of promises ?? []) expect(promise).toMatch(/^- `__tests__\//m);
  });
});
