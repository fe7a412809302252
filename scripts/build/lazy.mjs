import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Packages that most runs never use. They are not in the way of a start: each becomes a file of its own. */
const packages = [
  ...['@actions/core', '@actions/github', '@actions/http-client', '@lezer/python', '@renovatebot/pep440'],
  ...['chokidar', 'fflate', 'toml/lib/compiler.js', 'toml/lib/parser.js', 'unbash', 'yaml'],
];

/** The same of Node itself: what takes milliseconds to load. */
const builtIn = ['node:child_process', 'node:crypto', 'node:os', 'node:v8', 'node:zlib'];

/** The lazy packages, by the names of their files without the end. */
export const lazyFiles = Object.fromEntries(packages.map((name) => [fileOf(name), name]));

/**
 * Puts a stand-in where a lazy package is imported: an object that has the package's exports by way of its prototype,
 * which loads the package once it is first asked for one. An `import()` needs none.
 */
export function lazyPackages() {
  return {
    name: 'lazy-packages',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({ path, external: true }));
      onResolve(
        { filter: new RegExp(`^(?:${[...packages, ...builtIn].join('|')})$`) },
        ({ path, kind, importer }) => {
          if (kind === 'entry-point' || hasItsOwn(importer, path)) return undefined;
          return kind === 'dynamic-import'
            ? { path: sourceOf(path), external: true }
            : { path, namespace: 'lazy' };
        },
      );
      onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({
        contents: `module.exports = Object.create(new Proxy({}, {
          get: (_, key) => (key === '__esModule' ? undefined : require('${sourceOf(path)}')[key]),
        }));`,
      }));
    },
  };
}

/** Whether the package that a file is of has another release of a package for itself. */
function hasItsOwn(file, name) {
  const [owner] = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file) ?? [];
  return owner !== undefined && existsSync(join(owner, 'node_modules', name));
}

function sourceOf(name) {
  return builtIn.includes(name) ? name : `./${fileOf(name)}.cjs`;
}

function fileOf(name) {
  return name.replace(/^@|\.js$/g, '').replaceAll('/', '-');
}
