import { relative } from 'node:path';
import { build } from 'esbuild';
import { dataFiles } from './data-files.mjs';
import { lazyFiles, lazyPackages } from './lazy.mjs';
import { unusedParts } from './unused.mjs';

/** All of the program. Each face starts from it, and only that face's part of it is run. */
const engine = `module.exports = {
  get cli() { return require('./src/commands/main.ts'); },
  get action() { return require('./src/action.ts'); },
  get library() { return require('./src/index.ts'); },
};`;

const options = {
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  write: false,
  metafile: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // A file of our own is `require`d: Node's loader for `import()` would take longer than the file.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.dirname': '__dirname' },
  // Of jsonc-parser only the scanner is used; its `main` is a UMD file that no bundler can follow.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/impl/scanner.js' },
  mainFields: ['module', 'main'],
  // Node compiles what it starts: every kilobyte less is a faster start.
  minify: true,
  // A stack trace names short lines, and Node prints the one that threw.
  lineLimit: 500,
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * All files of `dist/` that are run or read by them, by name, the paths of the sources they are made of, and with
 * `sourcemap: 'external'` what tells which place of a file comes from where, by name of the file.
 */
export async function bundles(root, { sourcemap = false } = {}) {
  const files = new Map();
  const maps = new Map();
  const inputs = new Set();
  const add = async (more) => {
    const { outputFiles, metafile } = await build({ ...options, sourcemap, absWorkingDir: root, ...more });
    for (const { path, text } of outputFiles) {
      const name = relative(`${root}/dist`, path);
      if (name.endsWith('.map')) maps.set(name.slice(0, -'.map'.length), text);
      else files.set(name, ascii(text));
    }
    for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  };
  await add({
    stdin: { contents: engine, resolveDir: root, sourcefile: 'engine' },
    entryNames: 'engine',
    plugins: [lazyPackages(), unusedParts(root), dataFiles(root, files)],
  });
  await add({ entryPoints: lazyFiles, plugins: [lazyPackages(), unusedParts(root)] });
  await add({ entryPoints: ['src/cli.ts'] });
  files.set('action.cjs', "module.exports = require('./engine.cjs').action;\n");
  files.set(
    'index.cjs',
    `module.exports = require('./engine.cjs').library;\n${named(await exportsOf(root))}`,
  );
  return { files, maps, inputs: [...inputs] };
}

/** The names that the library exports. */
async function exportsOf(root) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/index.ts'],
    format: 'esm',
    write: false,
    metafile: true,
  });
  return Object.values(metafile.outputs)[0].exports;
}

/** What is never run: Node reads in it which names an `import` may ask a CommonJS file for. */
function named(names) {
  return `0 && (module.exports = { ${names.join(', ')} });\n`;
}

/** Node reads ASCII several times as fast. esbuild leaves other characters in literals only, where escapes do. */
function ascii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
