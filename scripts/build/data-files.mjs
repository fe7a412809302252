import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What reads a data file: an object that has its parts. */
const reader = `
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

/**
 * Makes each JSON file that is imported a file of its own beside the bundle, put into `files`. It is read once something
 * of it is asked for: the names of its parts are on the first line, then each part is on a line, which is parsed once it
 * is asked for.
 */
export function dataFiles(root, files) {
  return {
    name: 'data-files',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^data-file$/ }, () => ({ path: 'data-file', namespace: 'data' }));
      onLoad({ filter: /.*/, namespace: 'data' }, () => ({ contents: reader, resolveDir: root }));
      onLoad({ filter: /\.json$/ }, async ({ path }) => {
        if (path.includes('node_modules')) return undefined;
        const data = JSON.parse(await readFile(path, 'utf8'));
        if (path === join(root, 'package.json')) {
          return { contents: JSON.stringify({ version: data.version }), loader: 'json' };
        }
        const name = `${relative(root, path).replaceAll(/[\\/]/g, '-')}l`;
        const lines = [Object.keys(data), ...Object.values(data)].map((part) => JSON.stringify(part));
        files.set(name, lines.join('\n'));
        return {
          contents: `import { dataFile } from 'data-file'; export default /* @__PURE__ */ dataFile('${name}');`,
          loader: 'js',
        };
      });
    },
  };
}
