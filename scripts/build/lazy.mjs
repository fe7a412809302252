/**
 * Packages that most runs never use, with the part of each that is used. They are not in the way of a start: each becomes
 * a file of its own.
 */
const packages = {
  '@actions/github': "export { getOctokit } from '@actions/github'",
  '@lezer/python': "export { parser } from '@lezer/python'",
  chokidar: "export { watch } from 'chokidar'",
  // What GitHub's toolkit takes of it, put together as its own index does.
  undici: `export { ProxyAgent, fetch };
    import api from 'undici/lib/api/index.js';
    import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
    import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
    import { fetch } from 'undici/lib/web/fetch/index.js';
    Object.assign(Dispatcher.prototype, api);`,
  unbash: "export { forEachChild, parse } from 'unbash'",
  yaml: "export { isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml'",
};

/** The same of Node itself: what takes milliseconds to load. */
const builtIn = ['node:child_process', 'node:crypto', 'node:os', 'node:v8', 'node:zlib'];

/** The lazy packages' files, by name, and what esbuild makes each of. */
export const lazyFiles = Object.entries(packages).map(([name, contents]) => ({
  name: fileOf(name),
  contents,
}));

/**
 * Puts a stand-in where a lazy package is imported: an object that has the package's exports by way of its prototype,
 * which loads the package once it is first asked for one. An `import()` needs none.
 * @param within the name of the file that is built: its own package is no stand-in there
 */
export function lazyPackages(within) {
  const names = [...Object.keys(packages).filter((name) => fileOf(name) !== within), ...builtIn];
  return {
    name: 'lazy-packages',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({ path, external: true }));
      onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, ({ path, kind }) =>
        kind === 'dynamic-import' ? { path: sourceOf(path), external: true } : { path, namespace: 'lazy' },
      );
      onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({
        contents: `module.exports = Object.create(new Proxy({}, {
          get: (_, key) => (key === '__esModule' ? undefined : require('${sourceOf(path)}')[key]),
        }));`,
      }));
    },
  };
}

function sourceOf(name) {
  return builtIn.includes(name) ? name : `./${fileOf(name)}.cjs`;
}

function fileOf(name) {
  return name.replace(/^@/, '').replaceAll('/', '-');
}
