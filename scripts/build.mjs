// Makes dist/ of the sources. With --check: builds aside and says what differs instead.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { bundles } from './build/bundles.mjs';
import { declarations } from './build/declarations.mjs';
import { licenses } from './build/licenses.mjs';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

const { files, inputs } = await bundles(root);
files.set('LICENSES.txt', await licenses(root, inputs));
for (const [name, text] of await declarations(root, 'index.ts')) files.set(`types/${name}`, text);

if (process.argv.includes('--check')) {
  const wrong = await differences(files);
  for (const name of wrong) console.error(`dist/${name} is not what src/ gives: run \`npm run build\``);
  if (wrong.length > 0) process.exitCode = 1;
} else {
  await rm(dist, { recursive: true, force: true });
  for (const [name, text] of files) {
    await mkdir(dirname(join(dist, name)), { recursive: true });
    await writeFile(join(dist, name), text, { mode: modeOf(name) });
  }
  const bytes = [...files].map(([name, text]) => [name, Buffer.byteLength(text)]);
  for (const [name, size] of bytes) console.log(`dist/${name}: ${kilobytes(size)}`);
  console.log(`all of dist/: ${kilobytes(bytes.reduce((sum, [, size]) => sum + size, 0))}`);
}

function modeOf(name) {
  return name === 'cli.cjs' ? 0o755 : 0o644;
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}

async function differences(built) {
  const committed = await readdir(dist, { recursive: true, withFileTypes: true }).catch(() => []);
  const present = committed
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)));
  const names = new Set([...built.keys(), ...present]);
  const same = await Promise.all(
    [...names].map(async (name) => {
      const text = await readFile(join(dist, name), 'utf8').catch(() => undefined);
      return text !== undefined && text === built.get(name);
    }),
  );
  return [...names].filter((_, index) => !same[index]);
}
