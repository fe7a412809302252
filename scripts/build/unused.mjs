import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Leaves out large parts of packages that nothing here can reach. */
export function unusedParts(root) {
  return {
    name: 'unused-parts',
    setup({ onResolve, onLoad }) {
      // GitHub's API has a thousand methods in forty groups: those of the groups that `src/github/` names are kept.
      onLoad({ filter: /plugin-rest-endpoint-methods[\\/].*[\\/]endpoints\.js$/ }, async ({ path }) => {
        const { default: groups } = await import(pathToFileURL(path).href);
        const used = groupsUsed(join(root, 'src/github'));
        const kept = Object.entries(groups).filter(([group]) => used.has(group));
        return { contents: `export default ${JSON.stringify(Object.fromEntries(kept))}` };
      });
      // The toolkit would ask with it, were it not told what to ask with (`src/github/fetch.ts`).
      onResolve({ filter: /^undici$/ }, ({ path }) => ({ path, namespace: 'unused' }));
      onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
        contents: 'export class ProxyAgent {} export const fetch = undefined;',
      }));
    },
  };
}

function groupsUsed(directory) {
  const texts = readdirSync(directory).map((name) => readFileSync(join(directory, name), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(/\brest\.(\w+)/g)].map(([, group]) => group)));
}
