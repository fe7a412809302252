// npm run knowledge:import -- --checkout DIR --as 'sd-scripts 0.11.1' [--before 'kohya_ss 26.0.0']
import { parseArgs } from 'node:util';
import type { Release, Versions } from '../src/knowledge/store.ts';
import { scripts } from '../src/model/script.ts';
import { differences } from './knowledge/differences.ts';
import {
  compress,
  expand,
  readStore,
  readVersions,
  type Table,
  tableTargets,
  writeStore,
  writeVersions,
} from './knowledge/tables.ts';
import { readRelease, readTables } from './knowledge/upstream.ts';

const { values } = parseArgs({
  options: { checkout: { type: 'string' }, as: { type: 'string' }, before: { type: 'string' } },
});
const { checkout, as: name, before } = values;
if (checkout === undefined || name === undefined) {
  throw new Error(
    "usage: knowledge:import -- --checkout DIR --as 'sd-scripts 0.11.1' [--before 'kohya_ss 26.0.0']",
  );
}

const tables = readTables(checkout);
const old = readVersions();
const known = old.targets.find((release) => release.name === name);
const versions = known === undefined ? withRelease(old, readRelease(checkout, name), before) : old;
const target = versions.targets.find((release) => release.name === name)?.options ?? name;
const order = tableTargets(versions.targets);

for (const script of scripts) {
  const store = readStore(script);
  const all = new Map<string, Table>(expand(store, tableTargets(old.targets)));
  const last = all.get(target) ?? all.get(order[order.indexOf(target) - 1] ?? '');
  for (const line of differences(last ?? new Map(), tables.get(script) ?? new Map()))
    console.log(`${script}: ${line}`);
  const table = tables.get(script);
  if (table === undefined) all.delete(target);
  else all.set(target, table);
  writeStore(compress(script, all, order));
}
writeVersions(versions);
console.log(
  `${name}: imported. Now: npm run generate, then look through knowledge/keys.json and descriptions.json.`,
);

/** Adds a release before the one named, or last; a kohya_ss release shares the tables of its sd-scripts commit. */
function withRelease(old: Versions, release: Release, before: string | undefined): Versions {
  const twin = old.targets.find(
    (other) => (other.sdScripts ?? other.commit) === release.sdScripts && other.options === other.name,
  );
  const added = twin === undefined ? release : { ...release, options: twin.name };
  const index =
    before === undefined ? old.targets.length : old.targets.findIndex((other) => other.name === before);
  if (index === -1) throw new Error(`no release is called '${before}'`);
  const targets = old.targets.toSpliced(index, 0, added);
  const newest = targets.findLast((other) => other.name.startsWith('sd-scripts '))?.name ?? old.newest;
  return { newest, targets };
}
