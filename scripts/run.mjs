// Runs TypeScript from the source: node scripts/run.mjs scripts/FILE.ts [arguments], or src/cli.ts for the command line.

import { rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const [entry, ...rest] = process.argv.slice(2);
if (entry === undefined) throw new Error('usage: node scripts/run.mjs FILE.ts [arguments]');

/** The command line starts from the bundle of everything, which is in `dist/` alone. */
const isCommandLine = relative(root, resolve(entry)) === join('src', 'cli.ts');
const commandLine = "import { start } from './src/commands/main.ts';\nvoid start();\n";

const { outputFiles } = await build({
  ...(isCommandLine
    ? { stdin: { contents: commandLine, resolveDir: root } }
    : { entryPoints: [resolve(entry)] }),
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  // What is read while running lies beside the source as it lies beside `dist/`.
  ...(isCommandLine && { define: { 'import.meta.dirname': JSON.stringify(join(root, 'dist')) } }),
});
const directory = join(root, 'node_modules/.cache/run');
const bundle = join(directory, `${process.pid}.mjs`);
await mkdir(directory, { recursive: true });
await writeFile(bundle, outputFiles[0].contents);
process.on('exit', () => rmSync(bundle));
process.argv = [process.argv[0], resolve(entry), ...rest];
await import(pathToFileURL(bundle).href);
