// Writes the workflows that the documentation shows into a directory, as a repository that tools can look through:
//   node scripts/run.mjs scripts/shown-workflows.ts DIRECTORY
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shownWorkflows } from './workflows/shown.ts';

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('name a directory');
const workflows = join(directory, '.github/workflows');
mkdirSync(workflows, { recursive: true });
for (const { name, text } of shownWorkflows('.')) {
  writeFileSync(join(workflows, `${name.replaceAll(/[^\w.]+/g, '-')}.yml`), `${text.trimEnd()}\n`);
}
