// Keeps of a list of all that is installed (CycloneDX) what is in the bundles: npm sbom --sbom-format cyclonedx | node scripts/sbom.mjs
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

const licenses = readFileSync(join(import.meta.dirname, '../dist/LICENSES.txt'), 'utf8');
const titles = licenses.matchAll(/^(\S+) (\d\S*) \(.+\)$/gm);
const bundled = new Set(Array.from(titles, ([, name, version]) => `${name}@${version}`));

const { components, dependencies, ...rest } = await json(process.stdin);
const own = rest.metadata.component['bom-ref'];
const kept = {
  ...rest,
  components: components
    .filter((component) => bundled.has(component['bom-ref']))
    // npm means what is not installed with the package: all of this is, inside of it.
    .map((component) => ({ ...component, properties: [] })),
  dependencies: dependencies
    .filter(({ ref }) => ref === own || bundled.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((name) => bundled.has(name)) })),
};
process.stdout.write(`${JSON.stringify(kept, null, 2)}\n`);
