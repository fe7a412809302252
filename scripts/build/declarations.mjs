import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

/**
 * The types of a module of `src/` and of what they name, by file. They are for `require` and `import` alike: both get a
 * CommonJS file. The whole project is checked on the way.
 * @throws Error where a type is wrong anywhere in the project; the compiler has said where
 */
export async function declarations(root, entry) {
  const directory = await mkdtemp(join(tmpdir(), 'types-'));
  const emit = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--stripInternal'];
  try {
    execFileSync(process.execPath, [tsc, ...emit, '--outDir', directory, '--rootDir', root], {
      cwd: root,
      stdio: 'inherit',
    });
    const found = new Map();
    const open = [entry];
    for (const path of open) {
      const name = path.replace(/\.ts$/, '');
      const text = await readFile(join(directory, 'src', `${name}.d.ts`), 'utf8');
      for (const [, to] of text.matchAll(/(?:from |import\()['"](\.[^'"]+\.ts)['"]/g)) {
        const next = posix.join(posix.dirname(path), to);
        if (!open.includes(next)) open.push(next);
      }
      found.set(`${name}.d.cts`, text.replaceAll(/(['"]\.[^'"]+)\.ts(['"])/g, '$1.cjs$2'));
    }
    return found;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
