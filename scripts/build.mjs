// Bundles the command line and the action into dist/. With --check: builds aside and says what differs instead.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, posix, relative } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

/** Packages that most runs never use. They are not in the way of a start: each becomes a file of its own. */
const lazy = ['@lezer/python', 'chokidar', 'undici', 'yaml'];

/** The same of Node itself: what takes milliseconds to load. */
const lazyOfNode = ['node:child_process', 'node:crypto', 'node:os', 'node:v8', 'node:zlib'];

/** The data files that the bundles read, by name. */
const written = new Map();

/** What reads them: an object that has the parts of a file. */
const dataFileReader = `
  import { readFileSync } from 'node:fs';
  export function dataFile(name) {
    const known = { __proto__: null };
    let lines;
    const read = () => (lines ??= linesOf(readFileSync(__dirname + '/' + name, 'utf8').split('\\n')));
    const part = (key) => (known[key] ??= JSON.parse(read().get(key)));
    return new Proxy({}, {
      get: (target, key) => (read().has(key) ? part(key) : target[key]),
      has: (target, key) => read().has(key) || key in target,
      ownKeys: () => [...read().keys()],
      getOwnPropertyDescriptor: (_, key) =>
        read().has(key) ? { value: part(key), enumerable: true, configurable: true } : undefined,
    });
  }
  function linesOf([names, ...parts]) {
    return new Map(JSON.parse(names).map((name, index) => [name, parts[index]]));
  }`;

const options = {
  absWorkingDir: root,
  outdir: dist,
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
  legalComments: 'none',
  logLevel: 'warning',
};
const plugins = [lazyPackages(), dataFiles()];
const builds = await Promise.all([
  build({
    ...options,
    entryPoints: { main: 'src/commands/main.ts' },
    plugins,
    // What Node puts around a file before it runs it: `src/commands/code-cache.ts` is spared a copy.
    banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
    footer: { js: '})' },
  }),
  build({ ...options, entryPoints: { action: 'src/action.ts', index: 'src/index.ts' }, plugins }),
  build({ ...options, entryPoints: Object.fromEntries(lazy.map((name) => [fileOf(name), name])) }),
]);
const [main] = builds[0].outputFiles;
builds.push(
  await build({
    ...options,
    entryPoints: ['src/cli.ts'],
    define: { ...options.define, mainBuild: JSON.stringify(digest(main.text)) },
  }),
);
const outputFiles = builds.flatMap((built) => built.outputFiles);
const inputs = builds.flatMap((built) => Object.keys(built.metafile.inputs));

const files = new Map(outputFiles.map(({ path, text }) => [relative(dist, path), ascii(text)]));
for (const [name, text] of written) files.set(name, ascii(text));
files.set('LICENSES.txt', await licenses(inputs));
for (const [name, text] of await declarations('index.ts')) files.set(name, text);

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
  for (const [name, text] of files) console.log(`dist/${name}: ${Math.round(text.length / 1024)} kB`);
}

/** The types of a module and of what they name, for `require` and `import` alike: both get a CommonJS file. */
async function declarations(entry) {
  const directory = await mkdtemp(join(tmpdir(), 'types-'));
  try {
    const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
    execFileSync(
      process.execPath,
      [
        tsc,
        '--noEmit',
        'false',
        '--declaration',
        '--emitDeclarationOnly',
        '--outDir',
        directory,
        '--rootDir',
        root,
      ],
      { cwd: root, stdio: 'inherit' },
    );
    const found = new Map();
    const open = [entry];
    for (const path of open) {
      const name = path.replace(/\.ts$/, '');
      const text = await readFile(join(directory, 'src', `${name}.d.ts`), 'utf8');
      for (const [, to] of text.matchAll(/(?:from |import\()['"](\.[^'"]+\.ts)['"]/g)) {
        const next = posix.join(posix.dirname(path), to);
        if (!open.includes(next)) open.push(next);
      }
      found.set(`types/${name}.d.cts`, text.replaceAll(/(['"]\.[^'"]+)\.ts(['"])/g, '$1.cjs$2'));
    }
    return found;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The name of a lazy package's file, without its end. */
function fileOf(name) {
  return name.replace(/^@/, '').replaceAll('/', '-');
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Node reads ASCII several times as fast. esbuild and JSON leave other characters in literals only, where escapes do. */
function ascii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function modeOf(name) {
  return name === 'cli.cjs' ? 0o755 : 0o644;
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

/**
 * Puts a stand-in where a lazy package is imported: an object that has the package's exports by way of its prototype,
 * which loads the package once it is first asked for one.
 */
function lazyPackages() {
  return {
    name: 'lazy-packages',
    setup({ onResolve, onLoad }) {
      const name = new RegExp(`^(${[...lazy, ...lazyOfNode].join('|')})$`);
      onResolve({ filter: name }, ({ path, namespace }) =>
        namespace === 'lazy' ? { path, external: true } : { path, namespace: 'lazy' },
      );
      onResolve({ filter: /\.cjs$/, namespace: 'lazy' }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({
        contents: `module.exports = Object.create(new Proxy({}, {
          get: (_, key) => (key === '__esModule' ? undefined : require('${sourceOf(path)}')[key]),
        }));`,
      }));
    },
  };
}

function sourceOf(name) {
  return lazyOfNode.includes(name) ? name : `./${fileOf(name)}.cjs`;
}

/**
 * Data becomes files of their own, each read once something of it is asked for: the names of its parts on the first line,
 * then each part on a line, which is parsed once it is asked for.
 */
function dataFiles() {
  return {
    name: 'data-files',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^data-file$/ }, () => ({ path: 'data-file', namespace: 'data' }));
      onLoad({ filter: /.*/, namespace: 'data' }, () => ({ contents: dataFileReader, resolveDir: root }));
      onLoad({ filter: /\.json$/ }, async ({ path }) => {
        if (path.includes('node_modules')) return undefined;
        const data = JSON.parse(await readFile(path, 'utf8'));
        if (path === join(root, 'package.json')) {
          return { contents: JSON.stringify({ version: data.version }), loader: 'json' };
        }
        const name = `${relative(root, path).replaceAll(/[\\/]/g, '-')}l`;
        const lines = [Object.keys(data), ...Object.values(data)].map((part) => JSON.stringify(part));
        written.set(name, lines.join('\n'));
        return {
          contents: `import { dataFile } from 'data-file'; export default /* @__PURE__ */ dataFile('${name}');`,
          loader: 'js',
        };
      });
    },
  };
}

/** The licenses and notices, in full, of every package that has a file in the bundles. */
async function licenses(inputs) {
  const directories = new Set(inputs.flatMap((input) => packageDirectory(input) ?? []));
  const texts = await Promise.all(
    [...directories].map(async (directory) => {
      const { name, version, license } = require(join(root, directory, 'package.json'));
      const names = (await readdir(join(root, directory))).filter((entry) =>
        /^(?:licen[cs]e|copying|notice|third-?party)[^/]*$/i.test(entry),
      );
      if (!names.some((entry) => /^(?:licen[cs]e|copying)/i.test(entry)))
        throw new Error(`${name} comes without the text of its license`);
      const files = names.sort().map((entry) => readFile(join(root, directory, entry), 'utf8'));
      const text = (await Promise.all(files)).map((one) => one.replaceAll('\r\n', '\n').trim()).join('\n\n');
      return `${name} ${version} (${license})\n\n${text}\n`;
    }),
  );
  return `dist/ holds code of these packages.\n\n${texts.sort().join(`\n${'-'.repeat(80)}\n\n`)}`;
}

function packageDirectory(input) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}
