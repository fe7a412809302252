import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedFiles } from './knowledge/generated.ts';

// Writes all generated files, or those that are named.
const wanted = process.argv.slice(2);
for (const [path, text] of generatedFiles()) {
  if (wanted.length > 0 && !wanted.includes(path)) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
