// npm run knowledge:check -- --checkout 'sd-scripts 0.11.1=DIR' [--checkout …]
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { families } from '../src/knowledge/options.ts';
import { scripts } from '../src/model/script.ts';
import { rules } from '../src/rules/index.ts';
import { differences } from './knowledge/differences.ts';
import { lostPlaces } from './knowledge/evidence.ts';
import { expand, readStore, readVersions, tableTargets } from './knowledge/tables.ts';
import { readTables } from './knowledge/upstream.ts';

const { values } = parseArgs({ options: { checkout: { type: 'string', multiple: true } } });
const checkouts = (values.checkout ?? []).map((checkout) => {
  const [name = '', directory = ''] = checkout.split('=');
  return { name, directory };
});
const found = checkouts.flatMap(({ name, directory }) => [
  ...wrongOptions(name, directory),
  ...lostEvidence(name, directory),
]);
for (const line of found) console.log(line);
console.log(`${checkouts.length} checkouts compared, ${found.length} differences`);
if (checkouts.length === 0 || found.length > 0) process.exitCode = 1;

/** How the options of a release differ from what is kept; of other packages there are none. */
function wrongOptions(name: string, directory: string): string[] {
  const { targets } = readVersions();
  const release = targets.find((target) => target.name === name);
  const isTrainer = families.some((family) => name.startsWith(`${family} `));
  if (release === undefined && isTrainer) throw new Error(`no release is called '${name}'`);
  if (release === undefined) return [];
  const tables = readTables(directory);
  return scripts.flatMap((script) => {
    const kept = expand(readStore(script), tableTargets(targets)).get(release.options) ?? new Map();
    return differences(kept, tables.get(script) ?? new Map()).map((line) => `${name} ${script}: ${line}`);
  });
}

/** What rules rest on and is not there. */
function lostEvidence(name: string, directory: string): string[] {
  const places = new Set(rules.flatMap(({ upstream }) => upstream?.() ?? []));
  return lostPlaces([...places], name, (path) => {
    const file = join(directory, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  });
}
