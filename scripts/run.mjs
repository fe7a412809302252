// Runs a TypeScript file of this directory: node scripts/run.mjs scripts/FILE.ts [arguments]
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [entry, ...rest] = process.argv.slice(2);
if (entry === undefined) throw new Error('usage: node scripts/run.mjs FILE.ts [arguments]');

const { outputFiles } = await build({
  entryPoints: [entry],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
  packages: 'external',
});
const directory = resolve('node_modules/.cache/run');
const bundle = join(directory, `${process.pid}.mjs`);
await mkdir(directory, { recursive: true });
await writeFile(bundle, outputFiles[0].contents);
process.argv = [process.argv[0], resolve(entry), ...rest];
try {
  await import(pathToFileURL(bundle).href);
} finally {
  await rm(bundle);
}
