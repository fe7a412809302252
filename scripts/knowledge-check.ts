// npm run knowledge:check -- --checkout 'sd-scripts 0.11.1=DIR' [--checkout …]
import { parseArgs } from 'node:util';
import { scripts } from '../src/model/run.ts';
import { differences } from './knowledge/differences.ts';
import { expand, readStore, readVersions, tableTargets } from './knowledge/tables.ts';
import { readTables } from './knowledge/upstream.ts';

const { values } = parseArgs({ options: { checkout: { type: 'string', multiple: true } } });
const { targets } = readVersions();
const order = tableTargets(targets);
let found = 0;
let compared = 0;
for (const checkout of values.checkout ?? []) {
  const [name = '', directory = ''] = checkout.split('=');
  const release = targets.find((target) => target.name === name);
  if (release === undefined) throw new Error(`no release is called '${name}'`);
  const tables = readTables(directory);
  for (const script of scripts) {
    const kept = expand(readStore(script), order).get(release.options) ?? new Map();
    const read = tables.get(script) ?? new Map();
    for (const line of differences(kept, read)) {
      console.log(`${name} ${script}: ${line}`);
      found++;
    }
    compared += kept.size;
  }
}
console.log(`${compared} options compared, ${found} differences`);
if (compared === 0 || found > 0) process.exitCode = 1;
